import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { HintsView } from '../components/hints/HintsView';
import { DrawerProvider, WordsProvider } from '../components/surroundings';
import { TutorPanel, type ITutorPanelProps } from '../components/tutor/TutorPanel';
import { tutorIcon } from '../icons';
import { TUTOR_ID } from '../ids';
import { stepQuestion } from '../models/explainWords';
import type { IDrawer, IPraxis } from '../tokens';
import { keepFocus } from './keptFocus';

type Options = Omit<ITutorPanelProps, 'field' | 'standing' | 'hints'> & {
  praxis: Pick<IPraxis, 'trans' | 'standing' | 'hints'>;
  drawer: IDrawer;
};

/** The tutor as a side panel; nothing is read for it before it is looked at. */
export class TutorSidePanel extends ReactWidget {
  constructor(options: Options) {
    super();
    this._options = options;
    const { trans } = options.praxis;
    this.id = TUTOR_ID;
    this.addClass('praxis-Panel');
    this.addClass('praxis-Tutor');
    this.title.icon = tutorIcon;
    this.title.caption = trans.__('Praxis: tutor');
    this.node.tabIndex = -1;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Praxis tutor'));
    keepFocus(this.node);
  }

  /** Whether the learner writes a question here just now. */
  get composing(): boolean {
    return this._field.current !== null && document.activeElement === this._field.current;
  }

  /** Put the cursor where a question is written; where none can be, on the panel. */
  focusComposer(): void {
    if (!this._field.current) {
      this.node.focus();
    }
    this._field.focus();
  }

  /** Read what is shown, when somebody looks. */
  look(): void {
    if (this.isVisible) {
      this._seen = true;
      this.update();
      void this._options.model.ensure();
    }
  }

  protected override onAfterShow(): void {
    this.look();
  }

  protected override onActivateRequest(): void {
    this.look();
    this.focusComposer();
  }

  protected override render(): React.JSX.Element {
    const { praxis, drawer, ...rest } = this._options;
    if (!this._seen) {
      return <></>;
    }
    return (
      <WordsProvider value={praxis.trans}>
        <DrawerProvider value={drawer}>
          <TutorPanel {...rest} standing={praxis.standing} field={this._field} hints={this._hints} />
        </DrawerProvider>
      </WordsProvider>
    );
  }

  private readonly _hints = (slug: string): React.JSX.Element => {
    const { model, praxis } = this._options;
    const onStep = (): void => void model.ask({ text: stepQuestion(praxis.trans) });
    return (
      <HintsView hints={praxis.hints} slug={slug} place="tutor" onStep={model.open ? onStep : undefined} />
    );
  };

  private readonly _options: Options;
  private _seen = false;
  private readonly _field = new Field();
}

/** The field for a question, which takes the focus when it is asked to, or as soon as it is drawn. */
class Field implements React.RefObject<HTMLTextAreaElement> {
  get current(): HTMLTextAreaElement | null {
    return this._field;
  }

  set current(field: HTMLTextAreaElement | null) {
    this._field = field;
    if (field && this._wanted) {
      this.focus();
    }
  }

  focus(): void {
    this._wanted = this._field === null;
    this._field?.focus();
  }

  private _field: HTMLTextAreaElement | null = null;
  private _wanted = false;
}
