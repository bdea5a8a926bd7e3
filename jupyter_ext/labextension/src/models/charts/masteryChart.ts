import type { IDashboard, IMastery, ISkillName } from '../../dashboardContracts';
import { chartOf } from '../chart';
import { countWord, masteryWord } from '../figures';
import { altText, roomFor, type IDashboardChart, type Trans } from './dashboardChart';

/** More rows than these are read in the table. */
const MOST_ROWS = 13;
const NARROW = 320;

/** The skills of one kind that anything is known of, the weakest first. */
export function masteries(figures: IDashboard, of: ISkillName['of']): IMastery[] {
  return figures.mastery
    .filter(skill => skill.of === of && skill.answers > 0)
    .sort((a, b) => a.mastery - b.mastery || a.title.localeCompare(b.title));
}

/** How far each pattern, or topic, is mastered: a point, and a line for how uncertain that is. */
export function masteryChart(figures: IDashboard, of: ISkillName['of'], trans: Trans): IDashboardChart {
  const skills = masteries(figures, of);
  const values = skills.slice(0, MOST_ROWS).map(({ title, mastery, uncertainty }) => ({
    title,
    mastery,
    low: Math.max(0, mastery - uncertainty),
    high: Math.min(1, mastery + uncertainty),
    said: masteryWord(mastery, uncertainty)
  }));
  return {
    id: 'mastery',
    title: trans.__('Mastery, as it is estimated now'),
    sentence: figures.sentences.mastery,
    alt: altText(
      of === 'pattern'
        ? trans.__('Points with intervals: how far each error pattern is overcome, the weakest first')
        : trans.__('Points with intervals: how far each topic is mastered, the weakest first'),
      figures.sentences.mastery,
      trans
    ),
    keys: [{ sign: 'interval', label: trans.__('mastery, and how uncertain it is (one deviation)') }],
    note:
      skills.length > values.length
        ? trans.__('Drawn are the %1 weakest of %2; the table has all of them.', values.length, skills.length)
        : '',
    table: {
      columns: [
        of === 'pattern' ? trans.__('Pattern') : trans.__('Topic'),
        trans.__('Mastery'),
        trans.__('Answers')
      ],
      rows: skills.map(({ title, mastery, uncertainty, answers }) => [
        title,
        masteryWord(mastery, uncertainty),
        countWord(answers)
      ])
    },
    empty: values.length === 0,
    spec: (look, width) => {
      // In a narrow place the names stand above the lines, so that none is cut.
      const above = width < NARROW;
      const names = roomFor(
        values.map(({ title }) => title),
        width
      );
      const bare = { title: null, domain: false, ticks: false };
      return chartOf(look, width, (above ? 36 : 24) * values.length + 36, {
        data: { values },
        encoding: {
          y: {
            field: 'title',
            type: 'nominal',
            sort: values.map(({ title }) => title),
            axis: above ? null : { ...bare, labelLimit: names, labelColor: look.text }
          },
          x: {
            type: 'quantitative',
            scale: { domain: [0, 1], nice: false },
            axis: { ...bare, format: '.0%', values: [0, 0.25, 0.5, 0.75, 1] }
          },
          tooltip: [
            { field: 'title', title: ' ' },
            { field: 'said', title: trans.__('mastery') }
          ]
        },
        layer: [
          {
            mark: { type: 'rule', strokeWidth: 2, stroke: look.quiet, yOffset: above ? 7 : 0 },
            encoding: { x: { field: 'low' }, x2: { field: 'high' } }
          },
          {
            mark: {
              type: 'point',
              shape: 'circle',
              filled: true,
              size: 70,
              opacity: 1,
              fill: look.mine,
              yOffset: above ? 7 : 0
            },
            encoding: { x: { field: 'mastery' } }
          },
          ...(above
            ? [
                {
                  mark: { type: 'text', align: 'left', baseline: 'middle', dy: -9 },
                  encoding: { x: { datum: 0 }, text: { field: 'title' } }
                }
              ]
            : [])
        ]
      });
    }
  };
}
