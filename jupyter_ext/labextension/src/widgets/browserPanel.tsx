import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import * as React from 'react';
import { ChallengeBrowser } from '../components/browser/ChallengeBrowser';
import { useSignals, WordsProvider } from '../components/surroundings';
import { praxisIcon } from '../icons';
import { BROWSER_ID } from '../ids';
import type { IDesk, IPraxis } from '../tokens';

/** The challenge browser as a side panel; activating it puts the focus into the search. */
export class BrowserPanel extends ReactWidget {
  constructor(options: { praxis: IPraxis; desk: IDesk }) {
    super();
    this._praxis = options.praxis;
    this._desk = options.desk;
    const { trans } = options.praxis;
    this.id = BROWSER_ID;
    this.addClass('praxis-Panel');
    this.addClass('praxis-Browser');
    this.title.icon = praxisIcon;
    this.title.caption = trans.__('Praxis: challenges');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Praxis challenges'));
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    void this._praxis.catalogue.refresh();
  }

  protected override onActivateRequest(): void {
    requestAnimationFrame(() => this._search.current?.focus());
  }

  protected override render(): React.JSX.Element {
    return (
      <WordsProvider value={this._praxis.trans}>
        <Connected praxis={this._praxis} desk={this._desk} searchRef={this._search} />
      </WordsProvider>
    );
  }

  private readonly _praxis: IPraxis;
  private readonly _desk: IDesk;
  private readonly _search = React.createRef<HTMLInputElement>();
}

function Connected(props: {
  praxis: IPraxis;
  desk: IDesk;
  searchRef: React.RefObject<HTMLInputElement>;
}): React.JSX.Element {
  const { praxis, desk, searchRef } = props;
  useSignals(desk.changed);
  return (
    <ChallengeBrowser
      catalogue={praxis.catalogue}
      open={desk.facts?.slug ?? null}
      searchRef={searchRef}
      onOpen={slug => desk.open(slug)}
      onLeave={() => desk.focusNotebook()}
    />
  );
}
