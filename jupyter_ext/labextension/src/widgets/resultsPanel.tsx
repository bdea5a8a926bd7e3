import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { ResultsPanel, type IResultsPanelProps } from '../components/results/ResultsPanel';
import { DrawerProvider, WordsProvider } from '../components/surroundings';
import { resultsIcon } from '../icons';
import { RESULTS_ID } from '../ids';
import type { IDrawer } from '../tokens';
import { keepFocus } from './keptFocus';

type Options = IResultsPanelProps & { drawer: IDrawer };

/** The results as a side panel; activating it puts the focus on the panel, so that reading starts at its top. */
export class ResultsSidePanel extends ReactWidget {
  constructor(options: Options) {
    super();
    this._options = options;
    const { trans } = options.praxis;
    this.id = RESULTS_ID;
    this.addClass('praxis-Panel');
    this.addClass('praxis-Results');
    this.title.icon = resultsIcon;
    this.title.caption = trans.__('Praxis: results');
    this.node.tabIndex = -1;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Praxis results'));
    keepFocus(this.node);
  }

  protected override onActivateRequest(): void {
    this.node.focus();
  }

  protected override render(): React.JSX.Element {
    return (
      <WordsProvider value={this._options.praxis.trans}>
        <DrawerProvider value={this._options.drawer}>
          <ResultsPanel {...this._options} />
        </DrawerProvider>
      </WordsProvider>
    );
  }

  private readonly _options: Options;
}
