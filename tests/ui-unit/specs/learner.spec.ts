import type { INext } from '@praxis/learnerContracts';
import { Learner } from '@praxis/models/learner';
import { QueueFold } from '@praxis/models/queueFold';
import { Signal } from '@lumino/signaling';
import { describe, expect, it } from 'vitest';
import { dayOf, told } from './said';

const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

/** The rest of Praxis, as far as the learner's part hears of it. */
class Rest {
  reads = 0;
  cleared: string[] = [];
  statuses: Record<string, string> = { a: 'new', other: 'new' };
  answer: INext = told(['a'], { today: dayOf('a') });
  readonly api = {
    next: () => ((this.reads += 1), Promise.resolve(this.answer)),
    erase: () => Promise.resolve(),
    facts: () => Promise.resolve({ facts: [], more: false })
  };
  readonly work = new Signal<object, object>(this);
  readonly explained = new Signal<object, object | null>(this);
  readonly progress = new Signal<object, void>(this);

  learner(): Learner {
    const find = (slug: string): unknown => ({ status: this.statuses[slug] });
    const refresh = (): Promise<void> => Promise.resolve(void this.cleared.push('catalogue'));
    return new Learner({
      api: this.api,
      catalogue: { changed: this.progress, find, refresh },
      grading: { changed: this.work, reread: () => this.cleared.push('attempts') },
      explanations: { changed: this.explained, clear: () => this.cleared.push('explanations') },
      state: null,
      zone: () => 'UTC',
      now: () => 0
    } as never);
  }
}

async function begun(): Promise<{ rest: Rest; learner: Learner }> {
  const rest = new Rest();
  const learner = rest.learner();
  await learner.next.ensure();
  rest.reads = 0;
  return { rest, learner };
}

describe('The proposals are read again', () => {
  it('after a verdict, once', async () => {
    const { rest } = await begun();
    const work = { announcedFor: '' };
    rest.work.emit(work);
    await settled();
    expect(rest.reads).toBe(0);
    work.announcedFor = 'submission';
    rest.work.emit(work);
    await settled();
    rest.work.emit(work);
    await settled();
    expect(rest.reads).toBe(1);
  });

  it('after a diagnosis that came while one waited, once', async () => {
    const { rest } = await begun();
    const explanation = { submission: 's', announced: '' };
    rest.explained.emit(explanation);
    await settled();
    expect(rest.reads).toBe(0);
    explanation.announced = 'Why: off by one.';
    rest.explained.emit(explanation);
    rest.explained.emit(explanation);
    rest.explained.emit(null);
    await settled();
    expect(rest.reads).toBe(1);
  });

  it('after one of them was begun, and not after another was', async () => {
    const { rest } = await begun();
    rest.progress.emit();
    rest.statuses.other = 'started';
    rest.progress.emit();
    await settled();
    expect(rest.reads).toBe(0);
    rest.statuses.a = 'started';
    rest.progress.emit();
    await settled();
    expect(rest.reads).toBe(1);
  });

  it('not before they were read at all: nobody looks at them yet', async () => {
    const rest = new Rest();
    rest.learner();
    rest.work.emit({ announcedFor: 'submission' });
    await settled();
    expect(rest.reads).toBe(0);
  });

  it('after everything was erased, with all else that was read', async () => {
    const { rest, learner } = await begun();
    await learner.known.erase();
    await settled();
    expect([rest.reads, rest.cleared]).toEqual([1, ['explanations', 'attempts', 'catalogue']]);
  });

  it('never after all is disposed', async () => {
    const { rest, learner } = await begun();
    learner.dispose();
    rest.work.emit({ announcedFor: 'submission' });
    rest.explained.emit({ submission: 's', announced: 'Why.' });
    rest.statuses.a = 'solved';
    rest.progress.emit();
    await settled();
    expect(rest.reads).toBe(0);
  });
});

describe('The queue', () => {
  it('is left folded, and as high as it was', async () => {
    const kept = new Map<string, unknown>();
    const state = {
      fetch: (key: string) => Promise.resolve(kept.get(key)),
      save: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value))
    };
    const fold = new QueueFold(state as never);
    fold.toggle();
    fold.measured(212.4);
    await settled();
    const again = new QueueFold(state as never);
    await settled();
    expect([again.open, again.height]).toEqual([false, 212]);
  });
});
