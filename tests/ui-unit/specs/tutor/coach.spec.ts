import { Coach } from '@praxis/models/tutor/coach';
import { NO_DRAFT } from '@praxis/models/tutor/draft';
import { describe, expect, it } from 'vitest';
import { offline, settled } from './server';

const draft = (text: string): typeof NO_DRAFT => ({ ...NO_DRAFT, text });

/** A coach that is asked when the test lets the pause end. */
function desk(): { coach: Coach; asked: string[]; rest: () => Promise<void> } {
  const asked: string[] = [];
  let pauses: (() => void)[] = [];
  const coach = new Coach({
    api: {
      coach: text => {
        asked.push(text);
        return text === 'offline'
          ? Promise.reject(offline())
          : Promise.resolve({ enough: true, advice: [text] });
      }
    },
    wait: () => new Promise(resolve => pauses.push(resolve))
  });
  const rest = (): Promise<void> => {
    pauses.forEach(end => end());
    pauses = [];
    return settled();
  };
  return { coach, asked, rest };
}

describe('The coach', () => {
  it('is asked once the hand rests, and of the last words only', async () => {
    const { coach, asked, rest } = desk();
    void coach.consider(draft('Wh'));
    void coach.consider(draft('Why?'));
    expect(asked).toEqual([]);
    await rest();
    expect([asked, coach.coaching?.advice]).toEqual([['Why?'], ['Why?']]);
  });

  it('says nothing of words that are gone', async () => {
    const { coach, asked, rest } = desk();
    void coach.consider(draft('Why?'));
    await rest();
    void coach.consider(draft('  '));
    await rest();
    expect([asked, coach.coaching]).toEqual([['Why?'], null]);
  });

  it('that does not answer stops nobody', async () => {
    const { coach, rest } = desk();
    await Promise.all([coach.consider(draft('offline')), rest()]);
    expect(coach.coaching).toBeNull();
  });
});
