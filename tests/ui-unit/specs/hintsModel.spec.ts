import { ApiError } from '@praxis/apiError';
import { Hints } from '@praxis/models/hints';
import { HintsModel, type IHintsOptions } from '@praxis/models/hintsModel';
import type { ILadder } from '@praxis/tutorContracts';
import { Signal } from '@lumino/signaling';
import { describe, expect, it } from 'vitest';
import { ladder } from './hinted';

const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

/** A server with a ladder, and a clock that goes on when the test says so. */
class Site {
  now = 0;
  reads = 0;
  taken: number[] = [];
  told: ILadder | Error = ladder(['next', 'locked', 'locked']);
  readonly waits: { ms: number; pass: () => void }[] = [];

  readonly options: IHintsOptions = {
    slug: 'two-sum',
    now: () => this.now,
    wait: ms => new Promise(pass => this.waits.push({ ms, pass })),
    api: {
      hints: () => ((this.reads += 1), this.answer()),
      takeHint: (_, number) => (this.taken.push(number), this.answer())
    }
  };

  answer(): Promise<ILadder> {
    return this.told instanceof Error ? Promise.reject(this.told) : Promise.resolve(this.told);
  }

  /** Let the wait under way end, and what follows it happen. */
  async pass(): Promise<void> {
    const wait = this.waits.shift();
    this.now += wait?.ms ?? 0;
    wait?.pass();
    await settled();
  }
}

const at = (ms: number): string => new Date(ms).toISOString();
const offline = new ApiError({ code: 'offline', message: 'no answer' });

describe('The ladder of hints', () => {
  it('gives the next rung to whoever asks, and says which is new', async () => {
    const site = new Site();
    const model = new HintsModel(site.options);
    await model.ensure();
    expect([model.next?.number, model.newest]).toEqual([1, 0]);
    site.told = ladder(['taken', 'waiting', 'locked']);
    await model.take();
    expect([site.taken, model.newest, model.taken.length, model.next?.state]).toEqual([[1], 1, 1, 'waiting']);
  });

  it('takes nothing while the next rung waits, nor twice at once', async () => {
    const site = new Site();
    const model = new HintsModel(site.options);
    await model.ensure();
    await Promise.all([model.take(), model.take()]);
    expect(site.taken).toEqual([1]);
    site.told = ladder(['taken', 'waiting', 'locked']);
    await model.refresh();
    await model.take();
    expect(site.taken).toEqual([1]);
  });

  it('that cannot be read says so and can be asked for again', async () => {
    const site = new Site();
    const model = new HintsModel(site.options);
    site.told = offline;
    await model.ensure();
    expect([model.loading, model.problem]).toEqual(['failed', { message: 'no answer', offline: true }]);
    site.told = ladder(['next']);
    await model.ensure();
    expect([model.loading, model.problem, model.next?.number]).toEqual(['ready', null, 1]);
  });

  it('stays when it cannot be read anew', async () => {
    const site = new Site();
    const model = new HintsModel(site.options);
    await model.ensure();
    site.told = offline;
    await model.refresh();
    expect([model.loading, model.next?.number, model.problem?.offline]).toEqual(['ready', 1, true]);
  });

  it('says why a hint could not be had, and gives it when asked again', async () => {
    const site = new Site();
    const model = new HintsModel(site.options);
    await model.ensure();
    site.told = offline;
    await model.take();
    expect([model.takeProblem, model.taking, model.newest]).toEqual(['no answer', false, 0]);
    site.told = ladder(['taken', 'waiting']);
    await model.take();
    expect([model.takeProblem, model.newest]).toEqual([null, 1]);
  });

  it('is read again when it turns out that the rung is not open', async () => {
    const site = new Site();
    const model = new HintsModel(site.options);
    await model.ensure();
    site.options.api.takeHint = () =>
      Promise.reject(new ApiError({ code: 'hint_not_yet', message: 'not yet', status: 409 }));
    site.told = ladder(['taken', 'waiting']);
    await model.take();
    expect([model.takeProblem, model.next?.state]).toEqual(['not yet', 'waiting']);
  });

  it('is known to be switched off where it is', async () => {
    const site = new Site();
    const model = new HintsModel(site.options);
    site.told = new ApiError({ code: 'tutor_off', message: 'off', status: 403 });
    await model.ensure();
    expect(model.off).toBe(true);
    site.told = ladder(['next']);
    await model.refresh();
    expect(model.off).toBe(false);
  });
});

describe('A rung that waits', () => {
  it('opens by itself while somebody looks', async () => {
    const site = new Site();
    const model = new HintsModel(site.options);
    site.told = ladder(['taken', 'waiting'], at(150_000));
    model.attend();
    await settled();
    for (let minutes = 0; minutes < 2; minutes++) {
      await site.pass();
      expect(model.next?.state).toBe('waiting');
    }
    site.told = ladder(['taken', 'next']);
    await site.pass();
    expect([model.next?.state, site.now >= 150_000, site.waits]).toEqual(['next', true, []]);
  });

  it('is looked for whenever its minutes are others, never all the time', async () => {
    const site = new Site();
    const model = new HintsModel(site.options);
    site.told = ladder(['taken', 'waiting'], at(90_000));
    model.attend();
    await settled();
    expect(site.waits.map(({ ms }) => ms)).toEqual([30_200]);
    await model.refresh();
    expect(site.waits.length).toBe(1);
    site.now = 200_000; // by this clock it is overdue, by the server's it is not
    await site.pass();
    expect(site.waits.map(({ ms }) => ms)).toEqual([1000]);
  });

  it('is not looked for while nobody looks', async () => {
    const site = new Site();
    const model = new HintsModel(site.options);
    site.told = ladder(['taken', 'waiting'], at(60_000));
    const leave = model.attend();
    await settled();
    leave();
    leave();
    await site.pass();
    expect([site.reads, site.waits]).toEqual([1, []]);
    model.attend();
    expect(site.waits.length).toBe(1);
  });

  it('is looked for again after the server could not be heard', async () => {
    const site = new Site();
    const model = new HintsModel(site.options);
    site.told = ladder(['taken', 'waiting'], at(60_000));
    model.attend();
    await settled();
    site.told = offline;
    await site.pass();
    expect([model.problem?.offline, site.waits.length]).toEqual([true, 1]);
    site.told = ladder(['taken', 'next']);
    await site.pass();
    expect([model.problem, model.next?.state]).toEqual([null, 'next']);
  });
});

describe('All ladders', () => {
  function desk(): { site: Site; hints: Hints; work: Signal<object, object> } {
    const site = new Site();
    const work = new Signal<object, object>({});
    const { api, now, wait } = site.options;
    return { site, work, hints: new Hints({ api, now, wait, grading: { changed: work } as never }) };
  }

  it('are one a challenge', () => {
    const { hints } = desk();
    expect(hints.of('a')).toBe(hints.of('a'));
    expect(hints.of('a')).not.toBe(hints.of('b'));
  });

  it('are read again after an attempt of their own, once, if they were read before', async () => {
    const { site, hints, work } = desk();
    work.emit({ slug: 'a', announcedFor: 'first' });
    await hints.of('a').ensure();
    expect(site.reads).toBe(1);
    work.emit({ slug: 'b', announcedFor: 'other' });
    work.emit({ slug: 'a', announcedFor: '' });
    await settled();
    expect(site.reads).toBe(1);
    work.emit({ slug: 'a', announcedFor: 'second' });
    work.emit({ slug: 'a', announcedFor: 'second' });
    await settled();
    expect(site.reads).toBe(2);
  });

  it('are shown where they are wanted', () => {
    const { hints } = desk();
    let emitted = 0;
    hints.changed.connect(() => (emitted += 1));
    hints.show('tutor', 'a');
    expect([hints.wanted, hints.asked('a'), emitted]).toEqual(['tutor', false, 1]);
    hints.show('results', 'a');
    hints.arrived();
    expect([hints.wanted, hints.asked('a'), hints.asked('b')]).toEqual([null, true, false]);
  });

  it('unfold where they are wanted, and are folded by hand', () => {
    const { hints } = desk();
    let emitted = 0;
    hints.changed.connect(() => (emitted += 1));
    hints.unfold(false);
    expect([hints.open, emitted]).toEqual([false, 0]);
    hints.show('tutor', 'a');
    hints.unfold(true);
    expect([hints.open, emitted]).toEqual([true, 1]);
    hints.unfold(false);
    expect([hints.open, emitted]).toEqual([false, 2]);
  });

  it('are read again when what was taken is forgotten', async () => {
    const { site, hints } = desk();
    await hints.of('a').ensure();
    hints.of('b');
    hints.reread();
    await settled();
    expect(site.reads).toBe(2);
  });
});
