import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';

/** The word that has to be typed; the same in every language, since the server asks for it, too. */
const WORD = 'erase';

/** Ask whether everything is to be erased; true only when the word was typed. */
export async function askToErase(trans: TranslationBundle): Promise<boolean> {
  const answer = await showDialog({
    title: trans.__('Erase everything Praxis knows about you?'),
    body: new EraseBody(trans),
    focusNodeSelector: 'input',
    defaultButton: 0,
    buttons: [Dialog.cancelButton(), Dialog.warnButton({ label: trans.__('Erase everything') })]
  });
  return answer.button.accept && answer.value === WORD;
}

class EraseBody extends Widget implements Dialog.IBodyWidget {
  constructor(trans: TranslationBundle) {
    super();
    this.addClass('praxis-Erase');
    const goes = line(
      trans.__(
        'Your attempts with their verdicts and explanations, your answers, and all that was worked out from them go from the database, for good.'
      )
    );
    const stays = line(
      trans.__(
        'The notebooks in your folder stay; delete them yourself if they are to go. You may want to export everything first.'
      )
    );
    const label = document.createElement('label');
    label.textContent = trans.__('Type the word “%1” to go on', WORD);
    this._input.type = 'text';
    this._input.required = true;
    this._input.pattern = WORD;
    this._input.autocomplete = 'off';
    this._input.spellcheck = false;
    this._input.className = 'jp-mod-styled';
    this._input.dataset.testid = 'praxis-erase-word';
    label.append(this._input);
    this.node.append(goes, stays, label);
  }

  getValue(): string {
    return this._input.value;
  }

  protected override onAfterAttach(): void {
    // The dialog looks at its fields when they change only: have it look now, so that it accepts nothing yet.
    requestAnimationFrame(() => this._input.dispatchEvent(new Event('input', { bubbles: true })));
  }

  private readonly _input = document.createElement('input');
}

function line(words: string): HTMLElement {
  const made = document.createElement('p');
  made.textContent = words;
  return made;
}
