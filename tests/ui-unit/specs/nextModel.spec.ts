import { ApiError } from '@praxis/apiError';
import type { INext } from '@praxis/learnerContracts';
import { NextModel, type INextOptions } from '@praxis/models/nextModel';
import { describe, expect, it } from 'vitest';
import { dayOf, told } from './said';

const offline = (): Promise<never> => Promise.reject(new ApiError({ code: 'offline', message: 'no answer' }));

/** Questions that wait until the test answers them. */
class Asked<T> {
  readonly waiting: { args: unknown[]; answer: (value: T) => void; fail: () => void }[] = [];
  ask = (...args: unknown[]): Promise<T> =>
    new Promise((resolve, reject) =>
      this.waiting.push({ args, answer: resolve, fail: () => reject(new Error('not kept')) })
    );
}

const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

function desk(api: Partial<INextOptions['api']> = {}, clock = { now: 0 }): NextModel {
  return new NextModel({
    api: { next: () => Promise.resolve(told(['a', 'b'])), rate: offline, skipToday: offline, ...api },
    zone: () => 'Europe/Berlin',
    now: () => clock.now
  });
}
const slugs = (next: NextModel): string[] => next.items.map(({ slug }) => slug);
const rated = (next: NextModel): (boolean | null)[] => next.items.map(({ helpful }) => helpful);

describe('What to do next', () => {
  it('is read in the learner’s own zone', async () => {
    const zones: string[] = [];
    const next = desk({ next: zone => (zones.push(zone), Promise.resolve(told(['a']))) });
    await next.ensure();
    await next.ensure();
    expect([zones, slugs(next), next.loading]).toEqual([['Europe/Berlin'], ['a'], 'ready']);
  });

  it('that cannot be read says so, and can be asked for again', async () => {
    let answer: () => Promise<INext> = offline;
    const next = desk({ next: () => answer() });
    await next.ensure();
    expect([next.loading, next.problem]).toEqual(['failed', { message: 'no answer', offline: true }]);
    answer = () => Promise.resolve(told(['a']));
    await next.ensure();
    expect([next.loading, next.problem, slugs(next)]).toEqual(['ready', null, ['a']]);
  });

  it('stays on the screen when it cannot be read anew', async () => {
    let answer: () => Promise<INext> = () => Promise.resolve(told(['a']));
    const next = desk({ next: () => answer() });
    await next.ensure();
    answer = offline;
    await next.refresh();
    expect([slugs(next), next.loading, next.problem?.offline]).toEqual([['a'], 'ready', true]);
  });

  it('is asked for once more when something happened while it was read', async () => {
    const asked = new Asked<INext>();
    const next = desk({ next: asked.ask });
    const first = next.refresh();
    void next.refresh();
    void next.refresh();
    asked.waiting[0]?.answer(told(['old']));
    await settled();
    asked.waiting[1]?.answer(told(['new']));
    await first;
    expect([slugs(next), asked.waiting.length]).toEqual([['new'], 2]);
  });

  it('never changes under a hand: what comes meanwhile is shown afterwards', async () => {
    let answer = told(['a', 'b']);
    const next = desk({ next: () => Promise.resolve(answer) });
    await next.ensure();
    next.hold(true);
    answer = told(['c']);
    await next.refresh();
    expect(slugs(next)).toEqual(['a', 'b']);
    next.hold(false);
    expect(slugs(next)).toEqual(['c']);
  });

  it('is shown even under a hand the first time, since its room was kept', async () => {
    const next = desk();
    next.hold(true);
    await next.ensure();
    expect(slugs(next)).toEqual(['a', 'b']);
  });

  it('is read again only when it was read long ago', async () => {
    const clock = { now: 0 };
    let reads = 0;
    const next = desk({ next: () => ((reads += 1), Promise.resolve(told([]))) }, clock);
    await next.freshen();
    clock.now = 599_000;
    await next.freshen();
    expect(reads).toBe(1);
    clock.now = 600_000;
    await next.freshen();
    expect(reads).toBe(2);
  });
});

describe('A rating', () => {
  it('is shown at once and kept', async () => {
    const sent: unknown[] = [];
    const next = desk({
      rate: (...words) => (sent.push(words), Promise.resolve({ helpful: words[1] }))
    });
    await next.ensure();
    const sending = next.rate('a', true);
    expect(rated(next)).toEqual([true, null]);
    await sending;
    await next.rate('a', null);
    expect([rated(next), sent]).toEqual([
      [null, null],
      [
        ['a', true, 'weak'],
        ['a', null, 'weak']
      ]
    ]);
  });

  it('that is not kept is taken back, with a sentence beside its proposal', async () => {
    const next = desk();
    await next.ensure();
    await next.rate('b', false);
    expect([rated(next), next.ratingProblem]).toEqual([[null, null], { slug: 'b', message: 'no answer' }]);
    void next.rate('b', true);
    expect(next.ratingProblem).toBeNull();
  });

  it('pressed again before the first was answered ends as pressed last', async () => {
    const asked = new Asked<{ helpful: boolean | null }>();
    const next = desk({ rate: asked.ask });
    await next.ensure();
    const sending = next.rate('a', true);
    void next.rate('a', null);
    void next.rate('a', false);
    asked.waiting[0]?.answer({ helpful: true });
    await settled();
    expect(rated(next)).toEqual([false, null]);
    asked.waiting[1]?.answer({ helpful: false });
    await sending;
    expect(asked.waiting.map(({ args }) => args[1])).toEqual([true, false]);
    expect(rated(next)).toEqual([false, null]);
  });

  it('goes back to what the server kept last, not to what was hoped', async () => {
    const asked = new Asked<{ helpful: boolean | null }>();
    const next = desk({ rate: asked.ask });
    await next.ensure();
    const sending = next.rate('a', true);
    void next.rate('a', false);
    asked.waiting[0]?.answer({ helpful: true });
    await settled();
    asked.waiting[1]?.fail();
    await sending;
    expect([rated(next), next.ratingProblem?.message]).toEqual([[true, null], 'not kept']);
  });

  it('on its way outlives an answer that does not know of it yet', async () => {
    const asked = new Asked<{ helpful: boolean | null }>();
    const next = desk({ rate: asked.ask });
    await next.ensure();
    void next.rate('a', true);
    await next.refresh();
    expect(rated(next)).toEqual([true, null]);
  });
});

describe('The challenge of the day', () => {
  it('can be put aside for another', async () => {
    const sent: unknown[] = [];
    const next = desk({
      next: () => Promise.resolve(told([], { today: dayOf('a') })),
      skipToday: (...words) => (sent.push(words), Promise.resolve({ today: dayOf('b', { skips_left: 1 }) }))
    });
    await next.ensure();
    await next.skip();
    expect([next.today?.slug, next.today?.skips_left, sent]).toEqual([
      'b',
      1,
      [['2026-11-21', 'Europe/Berlin']]
    ]);
  });

  it('stays when it could not be put aside, and says why', async () => {
    const next = desk({ next: () => Promise.resolve(told([], { today: dayOf('a') })) });
    await next.ensure();
    await next.skip();
    expect([next.today?.slug, next.skipProblem, next.skipping]).toEqual(['a', 'no answer', false]);
  });
});

describe('After it is disposed', () => {
  it('nothing is told, kept or sent any more', async () => {
    const asked = new Asked<INext>();
    const next = desk({ next: asked.ask });
    let emitted = 0;
    next.changed.connect(() => (emitted += 1));
    const reading = next.refresh();
    const before = emitted;
    next.dispose();
    asked.waiting[0]?.answer(told(['late']));
    await reading;
    next.hold(false);
    await next.rate('late', true);
    expect([emitted - before, next.items, next.isDisposed]).toEqual([0, [], true]);
  });
});
