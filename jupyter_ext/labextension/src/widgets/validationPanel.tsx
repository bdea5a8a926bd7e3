import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { ValidationPanel, type IValidationActions } from '../components/authoring/ValidationPanel';
import { useSignals, WordsProvider } from '../components/surroundings';
import { validateIcon } from '../icons';
import { VALIDATION_ID } from '../ids';
import type { IPraxis } from '../tokens';
import type { Author } from './author';
import { keepFocus } from './keptFocus';

/** The report on the source in front as a side panel; activating it puts the focus at its top. */
export class ValidationSidePanel extends ReactWidget {
  constructor(options: { praxis: IPraxis; author: Author; actions: IValidationActions }) {
    super();
    this._options = options;
    const { trans } = options.praxis;
    this.id = VALIDATION_ID;
    this.addClass('praxis-Panel');
    this.addClass('praxis-Authoring');
    this.title.icon = validateIcon;
    this.title.caption = trans.__('Praxis: validation');
    this.node.tabIndex = -1;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Praxis validation'));
    keepFocus(this.node);
  }

  protected override onActivateRequest(): void {
    this.node.focus();
  }

  protected override render(): React.JSX.Element {
    const { praxis, author, actions } = this._options;
    return (
      <WordsProvider value={praxis.trans}>
        <Connected author={author} actions={actions} />
      </WordsProvider>
    );
  }

  private readonly _options: { praxis: IPraxis; author: Author; actions: IValidationActions };
}

function Connected(props: { author: Author; actions: IValidationActions }): React.JSX.Element {
  const { author, actions } = props;
  useSignals(author.changed);
  return (
    <ValidationPanel
      key={author.source?.id ?? ''}
      title={author.title}
      validation={author.validation}
      actions={actions}
    />
  );
}
