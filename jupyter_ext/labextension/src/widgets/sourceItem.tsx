import type { NotebookPanel } from '@jupyterlab/notebook';
import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { useSignals } from '../components/surroundings';
import { ToolbarAction } from '../components/ToolbarAction';
import type { Validation } from '../models/validation';
import { NotebookItem } from './notebookItem';
import { isOurs } from './sourceDocument';

export interface ISourceItemOptions {
  panel: NotebookPanel;
  label: string;
  title: string;
  icon: LabIcon;
  testId: string;
  /** What makes this action busy, if anything does. */
  validation: Validation | null;
  onPress: () => void;
}

/** One action in a notebook's toolbar; there only when the notebook is the source of a challenge. */
export class SourceItem extends NotebookItem {
  constructor(options: ISourceItemOptions) {
    super(options.panel);
    this._options = options;
  }

  protected override belongs(): boolean {
    return isOurs(this.panel);
  }

  /** The tags of the cells say it, too, and the header of a percent file is a cell. */
  protected override watch(): void {
    super.watch();
    this.panel.context.model.contentChanged.connect(() => this.look(), this);
  }

  protected override look(): void {
    this.setHidden(!this.belongs()); // what is drawn stays the same, at every key
  }

  protected override render(): React.JSX.Element {
    return <Action {...this._options} />;
  }

  private readonly _options: ISourceItemOptions;
}

function Action(props: ISourceItemOptions): React.JSX.Element {
  const { validation } = props;
  useSignals(validation?.changed);
  const busy = validation?.running ?? false;
  return <ToolbarAction {...props} working={busy} disabled={busy} />;
}
