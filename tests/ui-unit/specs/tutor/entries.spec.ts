import { AWAITED, answerWords, entries, MARKDOWN, TYPED, WITHHELD } from '@praxis/models/tutor/entries';
import type { IPiece } from '@praxis/tutorContracts';
import { describe, expect, it } from 'vitest';
import { trans } from '../said';
import { message } from './server';

const piece = (kind: IPiece['kind'], text: string, language = ''): IPiece => ({ kind, text, language });
const drawn = (pieces: IPiece[], state: 'writing' | 'whole' = 'whole', judging = false): [string, string][] =>
  entries([message({ pieces, state })], judging, trans as never).map(({ mime, text }) => [mime, text]);

describe('What is drawn of a conversation', () => {
  it('is the learner’s words as they were typed', () => {
    const mine = message({ by: 'learner', state: 'whole', pieces: [piece('text', '__init__ *a*')] });
    expect(entries([mine], false, trans as never)).toMatchObject([{ mime: TYPED, text: '__init__ *a*' }]);
  });

  it('is a piece at a time, code in fences longer than any in it', () => {
    const pieces = [
      piece('text', 'See:'),
      piece('code', 'a = "```"\n', 'python'),
      piece('withheld', '*Too much.*')
    ];
    expect(drawn(pieces)).toEqual([
      [MARKDOWN, 'See:'],
      [MARKDOWN, '````python\na = "```"\n````'],
      [WITHHELD, 'Too much.']
    ]);
  });

  it('says while nothing is there yet that something is awaited', () => {
    expect(drawn([], 'writing').map(([mime]) => mime)).toEqual([AWAITED]);
    expect(drawn([piece('text', 'See:')], 'writing').map(([mime]) => mime)).toEqual([MARKDOWN]);
    expect(drawn([piece('text', 'See:')], 'writing', true).map(([mime]) => mime)).toEqual([
      MARKDOWN,
      AWAITED
    ]);
  });

  it('keeps the place of each piece while more come', () => {
    const before = entries([message({ pieces: [piece('text', 'a')] })], true, trans as never);
    const after = entries(
      [message({ pieces: [piece('text', 'a'), piece('code', 'b')] })],
      false,
      trans as never
    );
    expect(before.map(({ id }) => id)).toEqual(after.map(({ id }) => id));
  });

  it('has a place for a reply that ended without a word', () => {
    expect(entries([message({ state: 'stopped' })], false, trans as never)).toMatchObject([{ last: true }]);
  });
});

describe('What is read out of a reply', () => {
  it('is its words, without the signs of Markdown, cut where they are many', () => {
    const reply = message({ state: 'whole', pieces: [piece('text', '**Why** `x`?\n'), piece('code', 'x')] });
    expect(answerWords(reply, trans as never)).toBe('The tutor answered: Why x? A block of code.');
    const long = message({ state: 'whole', pieces: [piece('text', 'word '.repeat(200))] });
    expect(answerWords(long, trans as never).length).toBeLessThan(440);
  });

  it('is how it ended, where it did not end well', () => {
    expect(answerWords(message({ state: 'stopped' }), trans as never)).toBe('The tutor was stopped.');
    expect(answerWords(message({ state: 'broken', problem: 'Gone.' }), trans as never)).toContain('Gone.');
  });
});
