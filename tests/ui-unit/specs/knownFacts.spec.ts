import { ApiError } from '@praxis/apiError';
import type { IFact, IFacts } from '@praxis/learnerContracts';
import { KnownFacts, type IKnownFactsOptions } from '@praxis/models/knownFacts';
import { describe, expect, it } from 'vitest';

const fact = (id: string, facts: Partial<IFact> = {}): IFact => ({
  id,
  at: '2026-11-21T10:00:00Z',
  what: 'opened',
  sentence: `Fact ${id}.`,
  challenge: 'two-sum',
  submission: '',
  number: null,
  actions: ['forget'],
  aided: null,
  ...facts
});
const offline = (): Promise<never> => Promise.reject(new ApiError({ code: 'offline', message: 'no answer' }));
const done = (): Promise<never> => Promise.resolve() as Promise<never>;

function desk(pages: IFact[][], api: Partial<IKnownFactsOptions['api']> = {}): KnownFacts {
  const facts = (before?: string): Promise<IFacts> => {
    const at = before === undefined ? 0 : pages.findIndex(page => page[page.length - 1]?.id === before) + 1;
    return Promise.resolve({ facts: pages[at] ?? [], more: at < pages.length - 1 });
  };
  return new KnownFacts({
    api: {
      facts,
      aided: offline,
      forget: offline,
      exported: offline,
      erase: offline,
      dispute: offline,
      withdraw: offline,
      ...api
    }
  });
}
const ids = (known: KnownFacts): string[] => known.facts.map(({ id }) => id);

describe('What is known', () => {
  it('comes page by page, newest first, and each fact once', async () => {
    const known = desk([[fact('5'), fact('4')], [fact('4'), fact('3')], [fact('1')]]);
    await known.refresh();
    expect([ids(known), known.more]).toEqual([['5', '4'], true]);
    await known.loadMore();
    expect([ids(known), known.more]).toEqual([['5', '4', '3'], true]);
    await known.loadMore();
    await known.loadMore();
    expect([ids(known), known.more]).toEqual([['5', '4', '3', '1'], false]);
  });

  it('stays when older facts cannot be read, and says why', async () => {
    let answer = (): Promise<IFacts> => Promise.resolve({ facts: [fact('5')], more: true });
    const known = desk([], { facts: () => answer() });
    await known.refresh();
    answer = offline;
    await known.loadMore();
    expect([ids(known), known.more, known.moreProblem]).toEqual([['5'], true, 'no answer']);
    await known.refresh();
    expect([ids(known), known.loading, known.problem?.offline]).toEqual([['5'], 'ready', true]);
  });

  it('drops a page that comes after the list was begun anew', async () => {
    const answers: ((told: IFacts) => void)[] = [];
    const known = desk([], { facts: () => new Promise(resolve => answers.push(resolve)) });
    const first = known.refresh();
    answers[0]?.({ facts: [fact('5')], more: true });
    await first;
    const more = known.loadMore();
    const anew = known.refresh();
    answers[2]?.({ facts: [fact('6')], more: false });
    answers[1]?.({ facts: [fact('4')], more: false });
    await Promise.all([more, anew]);
    expect([ids(known), known.loadingMore]).toEqual([['6'], false]);
  });
});

describe('Correcting', () => {
  const graded = fact('1', { what: 'graded', submission: 's', actions: ['correct', 'forget'] });
  const found = fact('2', { what: 'diagnosed', submission: 's', number: 3, actions: ['dispute', 'forget'] });

  it('an attempt is shown at once, and undone when it is not kept', async () => {
    const known = desk([[graded]]);
    await known.refresh();
    const sending = known.aided(graded, true);
    expect(known.facts[0]?.aided).toBe(true);
    await sending;
    expect([known.facts[0]?.aided, known.hindered(graded)]).toEqual([null, 'no answer']);
  });

  it('a finding disputes it, and can be taken back', async () => {
    const sent: unknown[] = [];
    const api = {
      dispute: (...words: unknown[]) => (sent.push(words), done()),
      withdraw: (...words: unknown[]) => (sent.push(words), done())
    };
    const known = desk([[found]], api);
    let told = 0;
    known.corrected.connect(() => (told += 1));
    await known.refresh();
    await known.dispute(found);
    expect(known.facts[0]?.actions).toEqual(['withdraw', 'forget']);
    await known.withdraw(known.facts[0]!);
    expect([known.facts[0]?.actions, sent, told]).toEqual([
      ['dispute', 'forget'],
      [
        ['s', 3, ''],
        ['s', 3]
      ],
      2
    ]);
  });
});

describe('Forgetting', () => {
  const attempt = { submission: 's', challenge: 'two-sum' };
  const all = [
    fact('4', { what: 'disputed', ...attempt }),
    fact('3', { what: 'diagnosed', number: 1, ...attempt }),
    fact('2', { what: 'graded', ...attempt }),
    fact('1')
  ];

  it('an attempt takes with it what was said of it', async () => {
    const known = desk([all], { forget: done });
    const removed: boolean[] = [];
    known.removed.connect((_, whole) => void removed.push(whole));
    await known.refresh();
    expect(await known.forget(all[2]!)).toBe(true);
    expect([ids(known), removed]).toEqual([['1'], [false]]);
  });

  it('a finding takes with it the others of the same diagnosis', async () => {
    const known = desk([[fact('3.2', { number: 2 }), fact('3', { number: 1 }), fact('1')]], { forget: done });
    await known.refresh();
    await known.forget(known.facts[1]!);
    expect(ids(known)).toEqual(['1']);
  });

  it('anything else takes nothing with it', async () => {
    const known = desk([all], { forget: done });
    await known.refresh();
    await known.forget(all[0]!);
    expect(ids(known)).toEqual(['3', '2', '1']);
  });

  it('that fails leaves the fact where it is, with the sentence', async () => {
    const known = desk([all]);
    await known.refresh();
    expect(await known.forget(all[3]!)).toBe(false);
    expect([ids(known), known.hindered(all[3]!)]).toEqual([['4', '3', '2', '1'], 'no answer']);
  });
});

describe('Everything', () => {
  it('can be had as a file, or the reason why not', async () => {
    const file = new Blob(['x']);
    expect(await desk([], { exported: () => Promise.resolve(file) }).export()).toBe(file);
    const known = desk([]);
    expect([await known.export(), known.doingProblem, known.doing]).toEqual([null, 'no answer', 'nothing']);
  });

  it('is gone once it is erased, and told so', async () => {
    const known = desk([[fact('1')]], { erase: done });
    const removed: boolean[] = [];
    known.removed.connect((_, whole) => void removed.push(whole));
    await known.refresh();
    await known.erase();
    expect([known.facts, known.erased, removed]).toEqual([[], true, [true]]);
  });

  it('stays when it could not be erased', async () => {
    const known = desk([[fact('1')]]);
    await known.refresh();
    await known.erase();
    expect([ids(known), known.erased, known.doingProblem]).toEqual([['1'], false, 'no answer']);
  });

  it('is told nobody after it is disposed', async () => {
    let answer: (told: IFacts) => void = () => undefined;
    const known = desk([], { facts: () => new Promise(resolve => (answer = resolve)) });
    const reading = known.refresh();
    let emitted = 0;
    known.changed.connect(() => (emitted += 1));
    known.dispose();
    answer({ facts: [fact('1')], more: false });
    await reading;
    expect([known.facts, emitted]).toEqual([[], 0]);
  });
});
