import type { NotebookPanel } from '@jupyterlab/notebook';
import { ReactWidget, type LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { Icon } from '../components/Icon';
import { speaksPython } from './learnerNotebook';

export interface IAnalyseItemOptions {
  panel: NotebookPanel;
  title: string;
  icon: LabIcon;
  onPress: () => void;
}

/** The analysis of a cell in a notebook's toolbar; there only when the notebook is in Python. */
export class AnalyseItem extends ReactWidget {
  constructor(options: IAnalyseItemOptions) {
    super();
    this._options = options;
    this.addClass('praxis-ToolbarItem');
    this.hide();
    const { context } = options.panel;
    const look = (): void => {
      if (!this.isDisposed) {
        this.setHidden(!speaksPython(options.panel));
      }
    };
    void context.ready.then(() => {
      look();
      context.model.metadataChanged.connect(look);
    });
  }

  protected override render(): React.JSX.Element {
    const { title, icon, onPress } = this._options;
    return (
      <button
        type="button"
        className="praxis-ToolbarAction praxis-mod-icon"
        title={title}
        aria-label={title}
        data-testid="praxis-toolbar-analyse"
        onClick={onPress}
      >
        <Icon icon={icon} />
      </button>
    );
  }

  private readonly _options: IAnalyseItemOptions;
}
