import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget, type LabIcon } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import * as React from 'react';
import { WordsProvider } from '../components/surroundings';
import { keepFocus } from './keptFocus';

/** A page about the learner, for the main area: read from the top when it is activated. */
export class OwnPage extends ReactWidget {
  constructor(options: {
    trans: TranslationBundle;
    label: string;
    icon: LabIcon;
    content: React.JSX.Element;
    /** Called whenever it comes into sight. */
    onShown: () => void;
  }) {
    super();
    this._trans = options.trans;
    this._content = options.content;
    this._onShown = options.onShown;
    this.addClass('praxis-Panel');
    this.addClass('praxis-Own');
    this.title.label = options.label;
    this.title.icon = options.icon;
    this.node.tabIndex = -1;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', options.label);
    keepFocus(this.node);
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    if (this.isVisible) {
      this._onShown(); // what is attached in front, as after a reload, is not shown once more
    }
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this._onShown();
  }

  protected override onActivateRequest(): void {
    this.node.focus();
  }

  protected override render(): React.JSX.Element {
    return <WordsProvider value={this._trans}>{this._content}</WordsProvider>;
  }

  private readonly _trans: TranslationBundle;
  private readonly _content: React.JSX.Element;
  private readonly _onShown: () => void;
}
