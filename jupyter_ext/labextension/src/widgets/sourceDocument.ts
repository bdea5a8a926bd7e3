/**
 * What is read from, and written to, the open source of a challenge.
 *
 * Rule: what JupyterLab writes into a notebook of its own accord is nobody's edit, and is not sent.
 */
import { Notification } from '@jupyterlab/apputils';
import { PathExt } from '@jupyterlab/coreutils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { PartialJSONObject } from '@lumino/coreutils';
import type { ISourceText } from '../contracts';
import { headerOf, isSource, withVersion } from '../models/sourceNotebook';
import type { IPraxis } from '../tokens';

/** Whether a notebook is the source of a challenge, as far as it has been read. */
export function isOurs(panel: NotebookPanel): boolean {
  if (panel.isDisposed || !panel.context.isReady) {
    return false;
  }
  const { model } = panel.context;
  return isSource(model.getMetadata('praxis'), model.sharedModel.cells);
}

/** What JupyterLab writes into metadata of its own accord, and says nothing of a challenge. */
const LABS_OWN = new Set([
  'trusted',
  'collapsed',
  'scrolled',
  'execution',
  'jupyter',
  'kernelspec',
  'language_info'
]);

function authors(metadata: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => !LABS_OWN.has(key)));
}

/** The source as it is on the screen, without outputs, which may be large and say nothing. */
export function sourceText(panel: NotebookPanel): ISourceText {
  const { sharedModel } = panel.context.model;
  const cells = sharedModel.cells.map(cell => ({
    cell_type: cell.cell_type,
    source: cell.getSource(),
    metadata: authors(cell.getMetadata())
  }));
  const document = { nbformat: 4, nbformat_minor: 5, metadata: authors(sharedModel.metadata), cells };
  return {
    text: JSON.stringify(document),
    format: 'ipynb',
    name: PathExt.basename(panel.context.localPath).slice(0, 200)
  };
}

/** Write the next version where this source keeps its own, and save. */
export async function countOn(panel: NotebookPanel, next: string, praxis: IPraxis): Promise<void> {
  const { trans } = praxis;
  if (panel.isDisposed) {
    throw new Error(trans.__('This source was closed. Open it and save it, then you are asked again.'));
  }
  const { model } = panel.context;
  const about = model.getMetadata('praxis') as PartialJSONObject | undefined;
  const header = headerOf(model.sharedModel.cells);
  const text = header && withVersion(header.getSource(), next);
  if (about) {
    model.setMetadata('praxis', { ...about, version: next });
  } else if (header && text) {
    model.sharedModel.cells[0]?.setSource(text);
  } else {
    throw new Error(trans.__('Write `version: "%1"` into the header, on a line of its own.', next));
  }
  await panel.context.save();
  Notification.success(trans.__('This is version %1 now.', next), { autoClose: 4000 });
}
