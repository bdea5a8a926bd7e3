/**
 * What is read from the source of a challenge: whether it is one, how its cells are called, its version.
 *
 * Rule: cells are named as the server names them (`flaw-2`: its tag, and its place among its kind).
 */

/** The part of a shared cell that is read here. */
export interface ITaggedCell {
  readonly cell_type: string;
  getMetadata(key: string): unknown;
  getSource(): string;
}

/** What no learner is given: a notebook with one of these is an author's. */
const AUTHORS = new Set(['reference', 'cases', 'hidden', 'flaw', 'hint']);

/** Whether a notebook is the source of a challenge: it says which, and holds what no learner gets. */
export function isSource(praxis: unknown, cells: readonly ITaggedCell[]): boolean {
  const named =
    (typeof praxis === 'object' && praxis !== null && 'slug' in praxis) || headerOf(cells) !== null;
  return named && cells.some(cell => tagsOf(cell).some(tag => AUTHORS.has(tag)));
}

/** The name of each cell, in order; empty for a cell without a tag. */
export function cellNames(cells: readonly ITaggedCell[]): string[] {
  const places = new Map<string, number>();
  return cells.map(cell => {
    const [kind] = tagsOf(cell);
    if (kind === undefined) {
      return '';
    }
    const place = (places.get(kind) ?? 0) + 1;
    places.set(kind, place);
    return `${kind}-${place}`;
  });
}

/** The raw cell in which JupyterLab keeps the header of a percent file, or null. */
export function headerOf(cells: readonly ITaggedCell[]): ITaggedCell | null {
  const [first] = cells;
  const isHeader = first?.cell_type === 'raw' && /^---\n[\s\S]*\bslug:/.test(first.getSource());
  return first && isHeader ? first : null;
}

/** A header with another version; null when it has none on a line of its own. */
export function withVersion(header: string, version: string): string | null {
  const line = /^([ \t]*version:[ \t]*)(?:"[^"\n]*"|'[^'\n]*'|[^\s#]+)/m;
  return line.test(header) ? header.replace(line, `$1"${version}"`) : null;
}

/** The first of `new-challenge`, `new-challenge-2`, … that is not among the files of a folder. */
export function freeName(stem: string, taken: readonly string[]): string {
  const names = new Set(taken.map(name => name.toLowerCase().replace(/\.[^.]*$/, '')));
  let name = stem;
  for (let number = 2; names.has(name.toLowerCase()); number++) {
    name = `${stem}-${number}`;
  }
  return name;
}

function tagsOf(cell: ITaggedCell): string[] {
  const tags = cell.getMetadata('tags');
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];
}
