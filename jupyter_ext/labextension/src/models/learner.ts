/**
 * What concerns the learner, built once: what to do next, what was asked, what is known.
 *
 * Rule: what is shown follows what happens. A verdict, its diagnosis, progress, an answer or something forgotten
 * each has the proposals read again.
 */
import type { IStateDB } from '@jupyterlab/statedb';
import type { IPraxisApi } from '../tokens';
import type { CatalogueModel } from './catalogueModel';
import type { ChallengeWork } from './challengeWork';
import type { Explanation } from './explanation';
import type { Explanations } from './explanations';
import type { GradingModel } from './gradingModel';
import { KnownFacts } from './knownFacts';
import { NextModel } from './nextModel';
import type { Wait } from './patience';
import { Questions } from './questions';
import { QueueFold } from './queueFold';

export interface ILearnerOptions {
  api: IPraxisApi;
  catalogue: Pick<CatalogueModel, 'changed' | 'find' | 'refresh'>;
  grading: Pick<GradingModel, 'changed' | 'reread'>;
  explanations: Pick<Explanations, 'changed' | 'clear'>;
  state: Pick<IStateDB, 'fetch' | 'save'> | null;
  zone: () => string;
  now: () => number;
  wait?: Wait;
}

export class Learner {
  constructor(options: ILearnerOptions) {
    this._options = options;
    const { api, wait } = options;
    this.next = new NextModel(options);
    this.questions = new Questions({ api, wait });
    this.known = new KnownFacts({ api });
    this.fold = new QueueFold(options.state);
    options.grading.changed.connect(this._onWork);
    options.explanations.changed.connect(this._onExplanation);
    options.catalogue.changed.connect(this._onProgress);
    this.next.changed.connect(this._look);
    this.questions.saved.connect(this._refresh);
    this.known.corrected.connect(this._refresh);
    this.known.removed.connect(this._onRemoved);
  }

  readonly next: NextModel;
  readonly questions: Questions;
  readonly known: KnownFacts;
  readonly fold: QueueFold;

  dispose(): void {
    const { grading, explanations, catalogue } = this._options;
    grading.changed.disconnect(this._onWork);
    explanations.changed.disconnect(this._onExplanation);
    catalogue.changed.disconnect(this._onProgress);
    this.next.dispose();
    this.questions.dispose();
    this.known.dispose();
  }

  private readonly _refresh = (): void => {
    if (this.next.loading !== 'unread') {
      void this.next.refresh();
    }
  };

  private readonly _onWork = (_: unknown, work: ChallengeWork): void => {
    if (work.announcedFor && !this._told.has(work.announcedFor)) {
      this._told.add(work.announcedFor);
      this._refresh();
    }
  };

  private readonly _onExplanation = (_: unknown, explanation: Explanation | null): void => {
    if (explanation?.announced && explanation.submission && !this._explained.has(explanation)) {
      this._explained.add(explanation);
      this._refresh();
    }
  };

  /** Something shown was begun or solved. */
  private readonly _onProgress = (): void => {
    const before = this._statuses;
    this._look();
    if (before !== '' && this._statuses !== before) {
      this._refresh();
    }
  };

  private readonly _look = (): void => {
    const { items, today } = this.next;
    const slugs = [...items.map(({ slug }) => slug), ...(today ? [today.slug] : [])];
    const known = slugs.map(slug => [slug, this._options.catalogue.find(slug)?.status]);
    this._statuses = known.some(([, status]) => status) ? JSON.stringify(known) : '';
  };

  private readonly _onRemoved = (_: unknown, all: boolean): void => {
    const { grading, explanations, catalogue } = this._options;
    explanations.clear();
    grading.reread();
    if (all) {
      this.questions.reset();
    }
    void catalogue.refresh();
    this._refresh();
  };

  private readonly _options: ILearnerOptions;
  private readonly _told = new Set<string>();
  private readonly _explained = new WeakSet<Explanation>();
  private _statuses = '';
}
