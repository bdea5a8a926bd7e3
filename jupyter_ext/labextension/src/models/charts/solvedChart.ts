import type { IDashboard } from '../../dashboardContracts';
import { spelt } from '../catalogue';
import { chartOf } from '../chart';
import { difficultyWord } from '../words';
import { altText, roomFor, type IDashboardChart, type Trans } from './dashboardChart';

const ORDER = ['easy', 'medium', 'hard'];

/** How many challenges are solved, of how many there are, by track and difficulty. */
export function solvedChart(figures: IDashboard, trans: Trans): IDashboardChart {
  const several = new Set(figures.solved.map(({ track }) => track)).size > 1;
  const values = [...figures.solved]
    .sort(
      (a, b) => a.track.localeCompare(b.track) || ORDER.indexOf(a.difficulty) - ORDER.indexOf(b.difficulty)
    )
    .map(({ track, difficulty, solved, of }) => {
      const word = difficultyWord(difficulty, trans);
      const label = several ? trans.__('%1, %2', spelt(track), word) : word;
      return { track: spelt(track), word, label, solved, of, said: trans.__('%1 of %2', solved, of) };
    });
  const most = Math.max(1, ...values.map(({ of }) => of));
  return {
    id: 'solved',
    title: trans.__('Solved, by track and difficulty'),
    sentence: figures.sentences.solved,
    alt: altText(trans.__('Bars of challenges solved, of those there are'), figures.sentences.solved, trans),
    keys: [
      { sign: 'filled', label: trans.__('solved') },
      { sign: 'hollow', label: trans.__('there are') }
    ],
    note: '',
    table: {
      columns: [trans.__('Track'), trans.__('Difficulty'), trans.__('Solved'), trans.__('There are')],
      rows: values.map(({ track, word, solved, of }) => [track, word, String(solved), String(of)])
    },
    empty: values.length === 0,
    spec: (look, width) => {
      const names = roomFor(
        values.map(({ label }) => label),
        width
      );
      // What stands behind the longest bar needs a place within the picture.
      const room = most * (width / Math.max(60, width - names - 64));
      const bar = { type: 'bar', height: 14, cornerRadiusEnd: 2 };
      return chartOf(look, width, 26 * values.length + 8, {
        data: { values },
        encoding: {
          y: {
            field: 'label',
            type: 'nominal',
            sort: values.map(({ label }) => label),
            axis: { title: null, domain: false, ticks: false, labelLimit: names, labelColor: look.text }
          },
          x: { type: 'quantitative', scale: { domain: [0, room], nice: false }, axis: null }
        },
        layer: [
          {
            mark: { ...bar, fillOpacity: 0, fill: look.surface, stroke: look.quiet },
            encoding: { x: { field: 'of' } }
          },
          { mark: { ...bar, fill: look.mine }, encoding: { x: { field: 'solved' } } },
          {
            mark: { type: 'text', align: 'left', dx: 6 },
            encoding: { x: { field: 'of' }, text: { field: 'said' } }
          }
        ]
      });
    }
  };
}
