import type { IDashboard } from '../../dashboardContracts';
import { chartOf } from '../chart';
import { dayWord } from '../days';
import { countWord, shareWord } from '../figures';
import { altText, roomFor, type IDashboardChart, type Trans } from './dashboardChart';

type Change = IDashboard['change'][number];

/** The change that is looked at: of the pattern that was chosen, else the largest. */
export function changeOf(figures: IDashboard, pattern: string | null): Change | null {
  const [largest] = [...figures.change].sort(
    (a, b) => Math.abs(moved(b)) - Math.abs(moved(a)) || b.after.submissions - a.after.submissions
  );
  return figures.change.find(one => one.pattern === pattern) ?? largest ?? null;
}

function moved({ before, after }: Change): number {
  return (after.share ?? 0) - (before.share ?? 0);
}

/** In what share of the submissions one pattern showed before a day, and from it on. */
export function changeChart(figures: IDashboard, pattern: string | null, trans: Trans): IDashboardChart {
  const change = changeOf(figures, pattern);
  const parts = change ? [change.before, change.after] : [];
  const whens = (day: string): string[] => [trans.__('before %1', day), trans.__('from %1', day)];
  const labels = whens(change ? dayWord(change.split, 'no year') : '');
  const values = parts.map(({ shown, submissions, share }, place) => ({
    label: labels[place],
    share: share ?? 0,
    shown,
    submissions,
    filled: place === 1,
    said: shareWord(share)
  }));
  const sentence = change ? changeSentence(change, figures, trans) : figures.sentences.change;
  const most = Math.max(0.05, ...values.map(({ share }) => share));
  return {
    id: 'change',
    title: trans.__('Before and after'),
    sentence,
    alt: altText(trans.__('Two bars: how often one pattern showed, before and after'), sentence, trans),
    keys: [],
    note: '',
    table: {
      columns: [trans.__('When'), trans.__('Showed'), trans.__('Could show'), trans.__('Share')],
      rows: parts.map(({ shown, submissions, share }, place) => [
        whens(change ? dayWord(change.split) : '')[place] ?? '',
        countWord(shown),
        countWord(submissions),
        shareWord(share)
      ])
    },
    empty: values.length === 0,
    spec: (look, width) => {
      const names = roomFor(labels, width);
      const room = most * (width / Math.max(60, width - names - 56));
      return chartOf(look, width, 76, {
        data: { values },
        encoding: {
          y: {
            field: 'label',
            type: 'nominal',
            sort: labels,
            axis: { title: null, domain: false, ticks: false, labelLimit: names, labelColor: look.text }
          },
          x: {
            field: 'share',
            type: 'quantitative',
            scale: { domain: [0, room], nice: false },
            axis: null
          }
        },
        layer: [
          {
            mark: { type: 'bar', height: 18, cornerRadiusEnd: 2, stroke: look.mine },
            encoding: {
              fill: { condition: { test: 'datum.filled', value: look.mine }, value: look.surface }
            }
          },
          { mark: { type: 'text', align: 'left', dx: 6 }, encoding: { text: { field: 'said' } } }
        ]
      });
    }
  };
}

/** The server's sentence speaks of the largest change; of another pattern, its figures do. */
function changeSentence(change: Change, figures: IDashboard, trans: Trans): string {
  const { before, after, split, title } = change;
  if (figures.sentences.change.startsWith(`${title}:`)) {
    return figures.sentences.change;
  }
  const day = dayWord(split);
  if (before.share === null || after.share === null) {
    return trans.__('%1: there is nothing to compare on one side of %2.', title, day);
  }
  return before.share === after.share
    ? trans.__('%1: %2 of attempts, before and after %3.', title, shareWord(after.share), day)
    : before.share > after.share
      ? trans.__(
          '%1: down from %2 to %3 of attempts since %4.',
          title,
          shareWord(before.share),
          shareWord(after.share),
          day
        )
      : trans.__(
          '%1: up from %2 to %3 of attempts since %4.',
          title,
          shareWord(before.share),
          shareWord(after.share),
          day
        );
}
