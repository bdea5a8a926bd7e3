import { fill, meterLine, meterSentence, percent } from '@praxis/models/meterWords';
import { TutorStandingModel } from '@praxis/models/tutorStandingModel';
import type { IMeter, IStanding } from '@praxis/tutorContracts';
import { describe, expect, it } from 'vitest';
import { trans } from './said';

function meter(facts: Partial<IMeter> = {}): IMeter {
  return {
    purse: 'learner:ada',
    tokens: 80_000,
    tokens_limit: 200_000,
    micros: 0,
    micros_limit: null,
    share: 0.4,
    spent: false,
    resets_at: '2026-11-22T00:00:00Z',
    ...facts
  };
}

function standing(facts: Partial<IStanding> = {}): IStanding {
  return { mode: 'guided', composer: 'light', model: 'small', sentence: '', meter: meter(), ...facts };
}

/** A server that says how things stand, and a clock. */
class Site {
  now = 0;
  reads = 0;
  told: IStanding | null = standing();
  readonly model = new TutorStandingModel({
    now: () => this.now,
    api: {
      standing: () => {
        this.reads += 1;
        return this.told ? Promise.resolve(this.told) : Promise.reject(new Error('no answer'));
      }
    }
  });
}

describe('How things stand with the tutor', () => {
  it('is read once, however many ask', async () => {
    const site = new Site();
    await Promise.all([site.model.ensure(), site.model.ensure()]);
    await site.model.ensure();
    expect([site.reads, site.model.current?.model]).toEqual([1, 'small']);
  });

  it('is read again when it was read a minute ago', async () => {
    const site = new Site();
    await site.model.ensure();
    site.now = 59_000;
    await site.model.freshen();
    expect(site.reads).toBe(1);
    site.now = 60_000;
    await site.model.freshen();
    expect(site.reads).toBe(2);
  });

  it('is read once more when a reply came while it was read', async () => {
    const site = new Site();
    const reading = site.model.refresh();
    void site.model.refresh();
    void site.model.refresh();
    await reading;
    expect(site.reads).toBe(2);
  });

  it('stays as it was read when it cannot be read anew', async () => {
    const site = new Site();
    await site.model.ensure();
    site.told = null;
    await site.model.refresh();
    expect(site.model.current?.model).toBe('small');
  });

  it.each([
    ['there is a model and a limit', {}, true],
    ['money is limited', { meter: meter({ tokens_limit: null, micros_limit: 5 }) }, true],
    ['there is no limit', { meter: meter({ tokens_limit: null }) }, false],
    ['there is no model', { model: null }, false],
    ['nothing was metered', { meter: null }, false]
  ])('has a meter or none where %s', async (_, facts, there) => {
    const site = new Site();
    site.told = standing(facts);
    await site.model.ensure();
    expect(site.model.meter !== null).toBe(there);
  });
});

describe('The words of the meter', () => {
  it.each([
    [meter(), 'plenty', 'Tutor 40 % used'],
    [meter({ share: 0.8 }), 'low', 'Tutor 80 % used, little left'],
    [meter({ share: 1.01, spent: true }), 'spent', 'Tutor: spent for today']
  ])('%j is %s: "%s"', (at, state, words) => {
    expect([fill(at), meterLine(at, trans)]).toEqual([state, words]);
  });

  it.each([
    [{ share: 0 }, 0],
    [{ share: 0.001 }, 1],
    [{ share: 0.999 }, 99],
    [{ share: 1.2, spent: true }, 100]
  ])('show %j as %d %', (facts, shown) => {
    expect(percent(meter(facts))).toBe(shown);
  });

  const sentence = (facts: Partial<IMeter>, zone: string): string =>
    meterSentence(meter(facts), new Date('2026-11-21T20:00:00Z'), trans, zone, 'en');

  it('say what was used of what, and when it fills again by the learner’s own clock', () => {
    expect(sentence({}, 'Europe/Berlin')).toBe(
      'Used today of your budget: 80,000 of 200,000 tokens. It fills again tomorrow at 01:00.'
    );
    expect(sentence({}, 'America/New_York')).toContain('It fills again at 19:00.');
  });

  it('say money without naming a currency nobody told', () => {
    expect(sentence({ micros: 123_456, micros_limit: 2_000_000 }, 'UTC')).toContain(
      '80,000 of 200,000 tokens; money 0.12 of 2.00.'
    );
  });

  it.each([
    ['class:python-1', 'your class’s budget'],
    ['site', 'this server’s budget']
  ])('say whose budget %s is', (purse, words) => {
    expect(sentence({ purse }, 'UTC')).toContain(words);
  });

  it('say what is there to go on with when it is spent', () => {
    expect(sentence({ spent: true }, 'UTC')).toMatch(
      /^Today’s budget for the tutor is spent\. It fills again tomorrow at 00:00\. Hints and reasons stay/
    );
  });
});
