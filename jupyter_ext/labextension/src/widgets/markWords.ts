/**
 * What is read of a marked line: each note with its message as Markdown and its evidence.
 *
 * Rule: opened by keyboard it is a dialog that has the focus and gives it back on Escape; on hover it is only
 * read.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import { attentionIcon, resultsIcon, slowIcon } from '../icons';
import type { ILineMark, ILineNote } from '../models/lineMarks';
import type { IDrawer } from '../tokens';
import { markdown } from './drawer';

export interface IExplainerOptions {
  trans: TranslationBundle;
  drawer: IDrawer;
  onShowResults: () => void;
}

export function explainMark(
  mark: ILineMark,
  close: (() => void) | null,
  options: IExplainerOptions
): HTMLElement {
  const { trans } = options;
  const node = document.createElement('div');
  node.className = 'praxis-MarkWords';
  node.dataset.testid = 'praxis-mark-words';
  node.append(...mark.notes.map(note => noteNode(mark, note, options.drawer)));
  if (close) {
    node.tabIndex = -1;
    node.setAttribute('role', 'dialog');
    node.setAttribute('aria-label', markName(mark));
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'praxis-Button';
    const sign = document.createElement('span');
    sign.className = 'praxis-Icon';
    resultsIcon.element({ container: sign });
    const label = document.createElement('span');
    label.textContent = trans.__('Show in the results');
    button.append(sign, label);
    button.addEventListener('click', () => {
      close();
      options.onShowResults();
    });
    node.append(button);
    node.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        close();
      }
    });
  }
  return node;
}

export function markName(mark: ILineMark): string {
  return mark.notes.map(({ words }) => words).join('; ');
}

function noteNode(mark: ILineMark, note: ILineNote, drawer: IDrawer): HTMLElement {
  const node = document.createElement('div');
  node.className = 'praxis-MarkNote';
  const head = document.createElement('p');
  head.className = 'praxis-MarkNote-head';
  const sign = document.createElement('span');
  sign.className = `praxis-Icon praxis-tone-${mark.tone}`;
  (mark.tone === 'stopped' ? attentionIcon : slowIcon).element({ container: sign });
  const words = document.createElement('span');
  words.textContent = note.words;
  head.append(sign, words);
  node.append(head, rich(note.message, drawer));
  if (note.evidence) {
    const evidence = rich(note.evidence, drawer);
    evidence.classList.add('praxis-mod-quiet');
    node.append(evidence);
  }
  return node;
}

function rich(text: string, drawer: IDrawer): HTMLElement {
  const node = markdown(text, drawer);
  node.className = 'praxis-Rich';
  return node;
}
