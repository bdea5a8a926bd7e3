import type { NotebookPanel } from '@jupyterlab/notebook';
import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { useSignals } from '../components/surroundings';
import { ToolbarAction } from '../components/ToolbarAction';
import type { Scope } from '../contracts';
import type { IPraxis } from '../tokens';
import { factsOf } from './learnerNotebook';
import { NotebookItem } from './notebookItem';

export interface IToolbarItemOptions {
  panel: NotebookPanel;
  praxis: IPraxis;
  scope: Scope;
  label: string;
  title: string;
  icon: LabIcon;
  onPress: () => void;
}

/** One action in a notebook's toolbar; there only when the notebook is a challenge. */
export class ToolbarItem extends NotebookItem {
  constructor(options: IToolbarItemOptions) {
    super(options.panel);
    this._options = options;
  }

  protected override belongs(): boolean {
    return factsOf(this.panel) !== null;
  }

  protected override render(): React.JSX.Element | null {
    const facts = factsOf(this.panel);
    return facts ? <Action {...this._options} slug={facts.slug} /> : null;
  }

  private readonly _options: IToolbarItemOptions;
}

function Action(props: IToolbarItemOptions & { slug: string }): React.JSX.Element {
  const work = props.praxis.grading.work(props.slug);
  useSignals(work.changed);
  return (
    <ToolbarAction
      label={props.label}
      title={props.title}
      icon={props.icon}
      working={work.busy && work.scope === props.scope}
      disabled={work.busy}
      main={props.scope === 'submit'}
      testId={`praxis-toolbar-${props.scope}`}
      onPress={props.onPress}
    />
  );
}
