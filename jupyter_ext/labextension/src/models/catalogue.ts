/**
 * Searching, filtering and grouping the catalogue: pure functions from challenges to rows.
 *
 * Rule: the teaching order the server gives is kept; nothing here sorts challenges.
 */
import type { IChallenge } from '../contracts';

export interface IFilter {
  text: string;
  track: string;
  topic: string;
  difficulty: string;
  status: string;
}

export const NO_FILTER: IFilter = { text: '', track: '', topic: '', difficulty: '', status: '' };

export interface IFacets {
  tracks: string[];
  topics: string[];
}

export type Row =
  | { kind: 'heading'; key: string; label: string; count: number }
  | { kind: 'challenge'; key: string; challenge: IChallenge; position: number };

/** Fold case and accents away, so that "Lángste" is found by "langste". */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Keep challenges in which every word of the search occurs, and which fit the filters. */
export function matching(challenges: readonly IChallenge[], filter: IFilter): IChallenge[] {
  const words = folded(filter.text).split(/\s+/).filter(Boolean);
  return challenges.filter(
    challenge =>
      (!filter.track || challenge.track === filter.track) &&
      (!filter.topic || challenge.topics.includes(filter.topic)) &&
      (!filter.difficulty || challenge.difficulty === filter.difficulty) &&
      (!filter.status || challenge.status === filter.status) &&
      (words.length === 0 || hasAll(haystack(challenge), words))
  );
}

/** The challenge meant by a search: the first whose title has every word, else the first found. */
export function meant(found: readonly IChallenge[], text: string): IChallenge | null {
  const words = folded(text).split(/\s+/).filter(Boolean);
  return found.find(challenge => hasAll(folded(challenge.title), words)) ?? found[0] ?? null;
}

/** What can be chosen in the filters, in order of first appearance; topics are those of the chosen track. */
export function facets(challenges: readonly IChallenge[], track = ''): IFacets {
  const tracks = new Set<string>();
  const topics = new Set<string>();
  for (const challenge of challenges) {
    tracks.add(challenge.track);
    if (!track || challenge.track === track) {
      challenge.topics.forEach(topic => topics.add(topic));
    }
  }
  return { tracks: [...tracks], topics: [...topics] };
}

/** Put challenges under headings by first topic, and by track as well when there are several. */
export function grouped(challenges: readonly IChallenge[]): Row[] {
  const severalTracks = new Set(challenges.map(challenge => challenge.track)).size > 1;
  const groups = new Map<string, IChallenge[]>();
  for (const challenge of challenges) {
    const topic = spelt(challenge.topics[0] ?? challenge.track);
    const label =
      severalTracks && topic !== spelt(challenge.track) ? `${spelt(challenge.track)} · ${topic}` : topic;
    const group = groups.get(label);
    if (group) {
      group.push(challenge);
    } else {
      groups.set(label, [challenge]);
    }
  }
  const rows: Row[] = [];
  let position = 0;
  for (const [label, group] of groups) {
    rows.push({ kind: 'heading', key: `group:${label}`, label, count: group.length });
    for (const challenge of group) {
      position += 1;
      rows.push({ kind: 'challenge', key: challenge.slug, challenge, position });
    }
  }
  return rows;
}

/** A name as people write it: `hash-maps` is read as "hash maps". */
export function spelt(name: string): string {
  return name.replace(/-/g, ' ');
}

export function isFiltered(filter: IFilter): boolean {
  return Boolean(filter.text.trim() || filter.track || filter.topic || filter.difficulty || filter.status);
}

/** The challenge to go on with: the next one after `slug`, in teaching order, that is not solved. */
export function nextChallenge(challenges: readonly IChallenge[], slug: string): IChallenge | null {
  const at = challenges.findIndex(challenge => challenge.slug === slug);
  const round = [...challenges.slice(at + 1), ...challenges.slice(0, Math.max(0, at))];
  return round.find(challenge => challenge.status !== 'solved') ?? null;
}

/** Where roving focus goes from `position` (1-based, 0 for none) in a list of `count`; null: not a moving key. */
export function moved(position: number, count: number, key: string, page = 8): number | null {
  const bounded = (value: number): number => Math.max(1, Math.min(count, value));
  switch (key) {
    case 'ArrowDown':
      return bounded(position + 1);
    case 'ArrowUp':
      return bounded(position - 1);
    case 'PageDown':
      return bounded(position + page);
    case 'PageUp':
      return bounded(position - page);
    case 'Home':
      return bounded(1);
    case 'End':
      return bounded(count);
    default:
      return null;
  }
}

// Search runs at every key press over all challenges: what is searched is folded once.
const haystacks = new WeakMap<IChallenge, string>();

function haystack(challenge: IChallenge): string {
  let text = haystacks.get(challenge);
  if (text === undefined) {
    const { title, slug, topics, summary } = challenge;
    text = folded([title, slug, spelt(slug), ...topics, ...topics.map(spelt), summary].join('\n'));
    haystacks.set(challenge, text);
  }
  return text;
}

function hasAll(text: string, words: string[]): boolean {
  return words.every(word => text.includes(word));
}
