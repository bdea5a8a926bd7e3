import type { Message } from '@lumino/messaging';
import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { Dashboard, type IDashboardActions } from '../components/dashboard/Dashboard';
import { DrawerProvider, WordsProvider } from '../components/surroundings';
import { progressIcon } from '../icons';
import type { DashboardModel } from '../models/dashboardModel';
import type { SkillModel } from '../models/skillModel';
import type { IDrawer, IPraxis } from '../tokens';
import { keepFocus } from './keptFocus';

export interface IProgressPageOptions {
  praxis: IPraxis;
  drawer: IDrawer;
  model: DashboardModel;
  skill: SkillModel;
  actions: IDashboardActions;
}

/** The learner's progress as a page of the main area; its figures are read whenever it comes into sight. */
export class ProgressPage extends ReactWidget {
  constructor(options: IProgressPageOptions) {
    super();
    this._options = options;
    const label = options.praxis.trans.__('My progress');
    this.addClass('praxis-Panel');
    this.addClass('praxis-ProgressPage');
    this.title.label = label;
    this.title.icon = progressIcon;
    this.node.tabIndex = -1;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', label);
    keepFocus(this.node);
  }

  get model(): DashboardModel {
    return this._options.model;
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._options.model.dispose();
      this._options.skill.dispose();
    }
    super.dispose();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    this._read(); // what is attached in front is not shown once more
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this._read();
  }

  protected override onActivateRequest(): void {
    this.node.focus();
  }

  protected override render(): React.JSX.Element {
    const { praxis, drawer, model, skill, actions } = this._options;
    return (
      <WordsProvider value={praxis.trans}>
        <DrawerProvider value={drawer}>
          <Dashboard model={model} skill={skill} actions={actions} />
        </DrawerProvider>
      </WordsProvider>
    );
  }

  private _read(): void {
    if (this.isVisible) {
      void this._options.model.refresh();
      void this._options.skill.refresh();
    }
  }

  private readonly _options: IProgressPageOptions;
}
