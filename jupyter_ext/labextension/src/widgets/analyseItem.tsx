import type { NotebookPanel } from '@jupyterlab/notebook';
import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { Icon } from '../components/Icon';
import { speaksPython } from './learnerNotebook';
import { NotebookItem } from './notebookItem';

export interface IAnalyseItemOptions {
  panel: NotebookPanel;
  title: string;
  icon: LabIcon;
  onPress: () => void;
}

/** The analysis of a cell in a notebook's toolbar; there only when the notebook is in Python. */
export class AnalyseItem extends NotebookItem {
  constructor(options: IAnalyseItemOptions) {
    super(options.panel);
    this._options = options;
  }

  protected override belongs(): boolean {
    return speaksPython(this.panel);
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
