/** Figures of somebody who has practised for some weeks, as the server may tell them. */
import type { IDashboard, INextItemRate, ISkill, ISpan } from '@praxis/dashboardContracts';
import { mondays } from '@praxis/models/days';

export const WEEKS = mondays('2026-10-01', '2026-11-21');

export function practised(facts: Partial<IDashboard> = {}): IDashboard {
  const patterns = [
    {
      pattern: 'off_by_one',
      title: 'Off by one',
      shown: [4, 3, 3, 2, 1, 1, 0, 0]
    },
    {
      pattern: 'missing_edge_case',
      title: 'Missing edge case',
      shown: [1, 2, 1, 0, 2, 0, 1, 1]
    }
  ];
  return {
    from: '2026-10-01',
    to: '2026-11-21',
    first_day: false,
    totals: {
      submissions: 40,
      challenges: 9,
      solved: 6,
      minutes: 400,
      unaided: 0.5,
      attempts_to_success: 2.5
    },
    solved: [
      { track: 'interview', difficulty: 'hard', solved: 0, of: 4 },
      { track: 'interview', difficulty: 'easy', solved: 4, of: 13 }
    ],
    mastery: [
      {
        of: 'pattern',
        name: 'off_by_one',
        title: 'Off by one',
        mastery: 0.62,
        uncertainty: 0.11,
        answers: 12
      },
      {
        of: 'pattern',
        name: 'missing_edge_case',
        title: 'Missing edge case',
        mastery: 0.05,
        uncertainty: 0.2,
        answers: 3
      },
      {
        of: 'topic',
        name: 'arrays',
        title: 'Arrays',
        mastery: 0.95,
        uncertainty: 0.1,
        answers: 9
      },
      {
        of: 'topic',
        name: 'stacks',
        title: 'Stacks',
        mastery: 0.3,
        uncertainty: 0.1,
        answers: 0
      }
    ],
    patterns: WEEKS.flatMap((week, place) =>
      patterns.map(({ pattern, title, shown }) => {
        const count = shown[place] ?? 0;
        return {
          week,
          pattern,
          title,
          shown: count,
          submissions: 5,
          share: count / 5
        };
      })
    ),
    time: WEEKS.map((week, place) => ({ week, minutes: 20 + 30 * place })),
    attempts: [
      { attempts: 1, challenges: 3 },
      { attempts: 9, challenges: 1 },
      { attempts: 12, challenges: 2 }
    ],
    calendar: [
      { day: '2026-10-05', submissions: 2, solved: 0 },
      { day: '2026-11-20', submissions: 5, solved: 1 }
    ],
    unaided: [{ week: '2026-10-05', solved: 4, unaided: 3 }],
    help: {
      patterns: [
        {
          pattern: 'missing_edge_case',
          title: 'Missing edge case',
          helped: nextItems(0, 0, 2),
          unhelped: nextItems(1, 3)
        },
        { pattern: 'off_by_one', title: 'Off by one', helped: nextItems(3, 4), unhelped: nextItems(2, 5) }
      ],
      all: { helped: nextItems(3, 4, 2), unhelped: nextItems(3, 8) }
    },
    change: [
      {
        pattern: 'missing_edge_case',
        title: 'Missing edge case',
        split: '2026-10-20',
        before: { shown: 4, submissions: 20, share: 0.2 },
        after: { shown: 5, submissions: 20, share: 0.25 }
      },
      {
        pattern: 'off_by_one',
        title: 'Off by one',
        split: '2026-10-26',
        before: { shown: 12, submissions: 20, share: 0.6 },
        after: { shown: 2, submissions: 20, share: 0.1 }
      }
    ],
    sentences: {
      solved: '4 of 17 challenges solved.',
      mastery: 'Weakest: missing edge case.',
      patterns: 'Most often: off by one.',
      time: 'About 7 h in 8 weeks.',
      attempts: 'A solve took 2.5 attempts on average.',
      calendar: 'Something handed in on 2 of 52 days.',
      unaided: '3 of 6 challenges solved without help.',
      help: 'The next challenge of the same pattern, made alone, was right at once in 3 of 4 after help.',
      change: 'Off by one: down from 60 % to 10 % of attempts in 7 weeks.'
    },
    ...facts
  };
}

/** Right of items, with bounds that are no server's. */
export function nextItems(right: number, items: number, aided = 0): INextItemRate {
  const rate = items === 0 ? null : right / items;
  return { items, right, aided, rate, low: (rate ?? 0) * 0.5, high: rate === null ? 1 : 0.5 + rate * 0.5 };
}

/** Figures of the span that was asked for. */
export function practisedIn({ from, to }: ISpan): IDashboard {
  return practised({ from, to });
}

export function skill(facts: Partial<ISkill> = {}): ISkill {
  return {
    of: 'pattern',
    name: 'off_by_one',
    title: 'Off by one',
    shown: 1,
    chances: 2,
    share: 0.5,
    last_shown: null,
    trend: null,
    mastery: 0.4,
    uncertainty: 0.1,
    predicted: 0.5,
    parameters: {
      prior: 0.3,
      learn: 0.12,
      slip: 0.1,
      guess: 0.2,
      half_life: 60
    },
    occurrences: [],
    answers: [],
    ...facts
  };
}
