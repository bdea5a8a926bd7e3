import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import * as React from 'react';
import { ChallengeBrowser } from '../components/browser/ChallengeBrowser';
import { NextForYou } from '../components/next/NextForYou';
import { useSignals, WordsProvider } from '../components/surroundings';
import { praxisIcon } from '../icons';
import { BROWSER_ID } from '../ids';
import type { IDesk, IPraxis } from '../tokens';
import { holdWhileRead } from './heldView';
import { keepFocus } from './keptFocus';

/** The challenge browser as a side panel; activating it puts the focus into the search. */
export class BrowserPanel extends ReactWidget {
  constructor(options: { praxis: IPraxis; desk: IDesk; onMenu: (button: HTMLElement) => void }) {
    super();
    this._praxis = options.praxis;
    this._desk = options.desk;
    this._onMenu = options.onMenu;
    const { trans } = options.praxis;
    this.id = BROWSER_ID;
    this.addClass('praxis-Panel');
    this.addClass('praxis-Browser');
    this.title.icon = praxisIcon;
    this.title.caption = trans.__('Praxis: challenges');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Praxis challenges'));
    keepFocus(this.node);
    holdWhileRead(this.node, held => options.praxis.learner.next.hold(held));
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    void this._praxis.catalogue.refresh();
    void this._praxis.learner.next.freshen();
  }

  protected override onActivateRequest(): void {
    requestAnimationFrame(() => this._search.current?.focus());
  }

  protected override render(): React.JSX.Element {
    return (
      <WordsProvider value={this._praxis.trans}>
        <Connected praxis={this._praxis} desk={this._desk} searchRef={this._search} onMenu={this._onMenu} />
      </WordsProvider>
    );
  }

  private readonly _praxis: IPraxis;
  private readonly _desk: IDesk;
  private readonly _onMenu: (button: HTMLElement) => void;
  private readonly _search = React.createRef<HTMLInputElement>();
}

function Connected(props: {
  praxis: IPraxis;
  desk: IDesk;
  searchRef: React.RefObject<HTMLInputElement>;
  onMenu: (button: HTMLElement) => void;
}): React.JSX.Element {
  const { praxis, desk, searchRef, onMenu } = props;
  useSignals(desk.changed);
  return (
    <ChallengeBrowser
      catalogue={praxis.catalogue}
      open={desk.facts?.slug ?? null}
      searchRef={searchRef}
      onOpen={slug => desk.open(slug)}
      onLeave={() => desk.focusNotebook()}
      above={open => <NextForYou learner={praxis.learner} onOpen={open} onMenu={onMenu} />}
    />
  );
}
