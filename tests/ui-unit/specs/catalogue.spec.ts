import type { IChallenge } from '@praxis/contracts';
import { facets, grouped, matching, meant, moved, nextChallenge, NO_FILTER } from '@praxis/models/catalogue';
import { describe, expect, it } from 'vitest';

function challenge(slug: string, more: Partial<IChallenge> = {}): IChallenge {
  return {
    slug,
    title: slug,
    track: 'interview',
    topics: ['arrays'],
    difficulty: 'easy',
    minutes: 10,
    version: '1',
    status: 'new',
    summary: '',
    targets: [],
    requires: [],
    ...more
  };
}

const all = [
  challenge('two-sum', { title: 'Two Sum', topics: ['arrays', 'hash-maps'], status: 'solved' }),
  challenge('best-day', { title: 'Best day to sell', difficulty: 'medium' }),
  challenge('cafe', { title: 'Café menu', topics: ['strings'], summary: 'Split the menu into words.' }),
  challenge('join', { title: 'Join tables', track: 'data', topics: ['frames'], status: 'started' })
];
const slugs = (found: IChallenge[]): string[] => found.map(({ slug }) => slug);

describe('Searching', () => {
  it.each([
    ['two sum', ['two-sum']],
    ['SUM', ['two-sum']],
    ['two-sum', ['two-sum']],
    ['hash maps', ['two-sum']],
    ['hash-maps', ['two-sum']],
    ['cafe', ['cafe']],
    ['words menu', ['cafe']],
    ['nothing', []],
    ['   ', ['two-sum', 'best-day', 'cafe', 'join']]
  ])('for "%s" finds %j', (text, expected) => {
    expect(slugs(matching(all, { ...NO_FILTER, text }))).toEqual(expected);
  });

  it('and every filter hold together', () => {
    const filter = { ...NO_FILTER, track: 'interview', topic: 'arrays', difficulty: 'medium', status: 'new' };
    expect(slugs(matching(all, filter))).toEqual(['best-day']);
    expect(matching(all, { ...filter, status: 'solved' })).toEqual([]);
  });
});

describe('The catalogue', () => {
  it('offers the topics of the chosen track only', () => {
    expect(facets(all).topics).toEqual(['arrays', 'hash-maps', 'strings', 'frames']);
    expect(facets(all, 'data').topics).toEqual(['frames']);
  });

  it('is grouped by topic, with the track when there are several, in teaching order', () => {
    const labels = grouped(all).map(row => (row.kind === 'heading' ? `# ${row.label}` : row.key));
    expect(labels).toEqual([
      '# interview · arrays',
      'two-sum',
      'best-day',
      '# interview · strings',
      'cafe',
      '# data · frames',
      'join'
    ]);
    expect(grouped(all.slice(0, 3))[0]).toMatchObject({ label: 'arrays', count: 2 });
  });

  it('counts positions over challenges, not over headings', () => {
    const positions = grouped(all).flatMap(row => (row.kind === 'challenge' ? [row.position] : []));
    expect(positions).toEqual([1, 2, 3, 4]);
  });

  it('goes on with the next one that is not solved, round the end', () => {
    expect(nextChallenge(all, 'two-sum')?.slug).toBe('best-day');
    expect(nextChallenge(all, 'join')?.slug).toBe('best-day');
    expect(nextChallenge([all[0]!], 'two-sum')).toBeNull();
  });
});

describe('Moving through the list', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 10, 10],
    ['ArrowUp', 1, 1],
    ['Home', 7, 1],
    ['End', 1, 10],
    ['PageDown', 1, 9],
    ['PageUp', 9, 1]
  ])('%s from %i goes to %i', (key, from, to) => {
    expect(moved(from, 10, key)).toBe(to);
  });

  it('leaves other keys alone', () => {
    expect(moved(1, 10, 'a')).toBeNull();
  });
});

describe('The challenge meant by a search', () => {
  const found = [
    challenge('rain', { title: 'Rain', summary: 'After a very long day.' }),
    challenge('long', { title: 'A very long title' })
  ];

  it('is the one whose title has the words, before those that only tell of them', () => {
    expect(meant(found, 'Very LONG')?.slug).toBe('long');
  });

  it('is the first found where no title has them, and none where nothing is found', () => {
    expect(meant(found, 'day')?.slug).toBe('rain');
    expect(meant([], 'day')).toBeNull();
  });
});
