/**
 * What is read from, and written to, an open challenge notebook.
 *
 * Rule: everything goes through the shared model, so it is undone like any edit and holds with several
 * people in one notebook; cells are found by identity.
 */
import type { Cell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { ServerConnection } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ICellSource } from '../contracts';
import type { IHandIn } from '../models/challengeWork';
import { identityOf, notebookIdentity, solutionCells } from '../models/solutionCells';
import { isSource } from '../models/sourceNotebook';
import type { INotebookFacts } from '../tokens';

/** What a notebook says about itself; null for one that is no challenge, or not loaded yet. */
export function factsOf(panel: NotebookPanel | null): INotebookFacts | null {
  const model = panel && !panel.isDisposed ? panel.context.model : null;
  const praxis: unknown = model?.getMetadata('praxis');
  // the source of a challenge names it, too, and is the author's
  const ours = model !== null && !isSource(praxis, model.sharedModel.cells);
  const identity = ours ? notebookIdentity(praxis) : null;
  return panel && identity ? { ...identity, path: panel.context.path } : null;
}

/** Whether a notebook shows what a learner would get, and is nobody's work. */
export function isPreview(panel: NotebookPanel): boolean {
  const praxis: unknown = panel.isDisposed ? null : panel.context.model.getMetadata('praxis');
  return typeof praxis === 'object' && praxis !== null && 'preview' in praxis;
}

/** Save the notebook, then read its solution. Rejects with a sentence when it cannot be saved. */
export async function saveAndRead(panel: NotebookPanel, trans: TranslationBundle): Promise<IHandIn> {
  const { context } = panel;
  await context.ready;
  if (context.contentsModel?.writable === false) {
    throw new Error(
      trans.__(
        'This notebook is read-only, so it cannot be saved. Save a copy of it, then submit from there.'
      )
    );
  }
  try {
    await context.save();
  } catch (reason) {
    throw new Error(
      trans
        .__('The notebook could not be saved, so nothing was handed in. %1', whyNotSaved(reason, trans))
        .trim()
    );
  }
  const facts = factsOf(panel);
  if (!facts) {
    throw new Error(
      trans.__(
        'This notebook no longer says which challenge it is. Open the challenge again for a fresh one.'
      )
    );
  }
  return {
    version: facts.version,
    path: context.localPath,
    cells: solutionCells(context.model.sharedModel.cells)
  };
}

/** Show what lies on disk now in an open notebook. */
export async function readAnew(panel: NotebookPanel): Promise<void> {
  const { context } = panel;
  await context.revert();
  // A fresh notebook does not name its language yet, and the kernel that would tell it runs already.
  const info = await context.sessionContext.session?.kernel?.info;
  if (info && context.model.getMetadata('language_info') === undefined) {
    context.model.setMetadata('language_info', info.language_info);
    await context.save();
  }
}

/** Bring the cursor to a line (from 1) of a solution cell. */
export async function goToLine(panel: NotebookPanel, name: string, line: number): Promise<void> {
  const cell = findCell(panel, name);
  if (cell) {
    await showLine(panel, cell, line);
  }
}

/** Bring the cursor to a line (from 1) of a cell; without a line, choose the cell. */
export async function showLine(panel: NotebookPanel, cell: Cell, line: number | null): Promise<void> {
  const notebook = panel.content;
  notebook.deselectAll();
  notebook.activeCellIndex = notebook.widgets.indexOf(cell);
  await notebook.scrollToCell(cell);
  await cell.ready;
  if (line === null) {
    notebook.mode = 'command';
    notebook.activate();
    return;
  }
  notebook.mode = 'edit';
  const { editor } = cell;
  if (editor) {
    const position = { line: Math.min(line, editor.lineCount) - 1, column: 0 };
    editor.setCursorPosition(position);
    editor.revealPosition(position);
    editor.focus();
  }
}

/** Put sources into the solution cells of these names; gives the names that were not found. */
export function putBack(panel: NotebookPanel, cells: readonly ICellSource[]): string[] {
  const { sharedModel } = panel.context.model;
  const missing: string[] = [];
  // One change a cell, not one for all: the undo of a cell knows only the changes made to that cell itself.
  for (const { name, source } of cells) {
    const cell = sharedModel.cells.find(candidate => {
      const identity = identityOf(candidate);
      return identity?.kind === 'starter' && identity.cell === name;
    });
    if (cell) {
      cell.setSource(source);
    } else {
      missing.push(name);
    }
  }
  return missing;
}

/** Insert a code cell below the one of this name (else at the end), and put the focus on it. */
export async function insertBelow(panel: NotebookPanel, name: string, source: string): Promise<void> {
  const above = findCell(panel, name);
  const index = above
    ? panel.content.widgets.indexOf(above) + 1
    : panel.context.model.sharedModel.cells.length;
  await insertAt(panel, index, source);
}

/** Insert a code cell at a place (from 0), and put the focus on it. */
export async function insertAt(panel: NotebookPanel, index: number, source: string): Promise<void> {
  const notebook = panel.content;
  const { sharedModel } = panel.context.model;
  sharedModel.insertCell(index, { cell_type: 'code', source, metadata: { trusted: true } });
  notebook.mode = 'command'; // first: a cell made active in edit mode takes the cursor in
  notebook.deselectAll();
  notebook.activeCellIndex = index;
  const inserted = notebook.widgets[index];
  if (inserted) {
    await notebook.scrollToCell(inserted);
    notebook.activate();
    notebook.mode = 'command';
  }
}

/** The code cell of this name, or the one in front; null for anything that is not code. */
export function codeCell(panel: NotebookPanel, name?: string): { source: ICellSource; place: number } | null {
  const cell = name === undefined ? panel.content.activeCell : findCell(panel, name);
  return cell?.model.type === 'code'
    ? {
        source: { name: cellName(cell), source: cell.model.sharedModel.getSource() },
        place: panel.content.widgets.indexOf(cell) + 1
      }
    : null;
}

/** Whether a notebook's code is Python, as far as it says. */
export function speaksPython(panel: NotebookPanel): boolean {
  const model = panel.isDisposed ? null : panel.context.model;
  const named = (key: string, field: string): unknown =>
    (model?.getMetadata(key) as Record<string, unknown> | undefined)?.[field];
  const language = named('language_info', 'name') ?? named('kernelspec', 'language');
  return typeof language === 'string' && language.toLowerCase().includes('python');
}

function whyNotSaved(reason: unknown, trans: TranslationBundle): string {
  if (reason instanceof ServerConnection.NetworkError) {
    return trans.__('The server does not answer. Look whether it still runs, then try again.');
  }
  return reason instanceof Error ? reason.message : '';
}

/** How a cell is called: as the challenge calls it, else by the identity it has in its notebook. */
export function cellName(cell: Cell): string {
  return identityOf(cell.model.sharedModel)?.cell ?? cell.model.id;
}

function findCell(panel: NotebookPanel, name: string): Cell | null {
  return panel.content.widgets.find(cell => cellName(cell) === name) ?? null;
}
