/**
 * How points are said: what was earned, what is still open, and why.
 *
 * Rule: the server reckons; a part nobody could look at yet is open, and never shown as lost.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IPart, IPoints } from '../contracts';

type Trans = Pick<TranslationBundle, '__' | '_n'>;

/** "7.5 of 10 points", and how many of them are open. */
export function pointsLine(points: IPoints, trans: Trans): string {
  const line = trans.__('%1 of %2 points', amount(points.earned), amount(points.of));
  const open = points.parts.reduce((sum, part) => sum + (part.earned === null ? part.of : 0), 0);
  return open > 0 ? `${line} · ${trans.__('%1 open', amount(open))}` : line;
}

/** The parts in order, each reason once: several with the same one say it behind the last of them. */
export function told(parts: readonly IPart[]): IPart[] {
  return parts.map((part, place) => (parts[place + 1]?.why === part.why ? { ...part, why: '' } : part));
}

export function partName(name: string, trans: Trans): string {
  switch (name) {
    case 'cases':
      return trans.__('Cases');
    case 'efficiency':
      return trans.__('Efficiency');
    case 'quality':
      return trans.__('Quality');
    case 'style':
      return trans.__('Style');
    default:
      return name;
  }
}

/** "1 of 2", or of a part nobody could look at yet "open, of 2". */
export function partAmount(part: IPart, trans: Trans): string {
  return part.earned === null
    ? trans.__('open, of %1', amount(part.of))
    : trans.__('%1 of %2', amount(part.earned), amount(part.of));
}

function amount(points: number): string {
  return String(Math.round(points * 100) / 100);
}
