import type { NotebookPanel } from '@jupyterlab/notebook';
import { ReactWidget, type LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { useSignals } from '../components/surroundings';
import { ToolbarAction } from '../components/ToolbarAction';
import type { Validation } from '../models/validation';
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
export class SourceItem extends ReactWidget {
  constructor(options: ISourceItemOptions) {
    super();
    this._options = options;
    this.addClass('praxis-ToolbarItem');
    this.hide();
    const { context } = options.panel;
    const look = (): void => {
      if (!this.isDisposed) {
        this.setHidden(!isOurs(options.panel));
      }
    };
    void context.ready.then(() => {
      look();
      context.model.metadataChanged.connect(look);
      context.model.contentChanged.connect(look);
    });
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
