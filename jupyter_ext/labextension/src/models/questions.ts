/**
 * The questions of the first visit: gone through one by one, or changed later.
 *
 * Rule: each answer is saved by itself as it is given; one that could not be saved says so and is not passed over.
 */
import { Signal, type ISignal } from '@lumino/signaling';
import { ApiError, sentence } from '../apiError';
import type { Answer, IQuestion } from '../learnerContracts';
import type { ILearnerApi } from '../tokens';
import type { Loading } from './catalogueModel';
import { realWait, type Wait } from './patience';

/** A choice is saved when it has stood for so long: arrow keys pass over the options between. */
const SETTLED_MS = 700;

export interface IQuestionsOptions {
  api: Pick<ILearnerApi, 'questions' | 'answer'>;
  wait?: Wait;
}

/** How it stands with saving the answer to one question. */
export type Saving = 'idle' | 'chosen' | 'saving' | 'saved';

export class Questions {
  constructor(options: IQuestionsOptions) {
    this._api = options.api;
    this._wait = options.wait ?? realWait;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted when an answer was saved. */
  get saved(): ISignal<this, void> {
    return this._saved;
  }

  /** Emitted when the last question of a visit was answered or passed over. */
  get finished(): ISignal<this, void> {
    return this._finished;
  }

  all: readonly IQuestion[] = [];
  loading: Loading = 'unread';
  problem: { message: string; offline: boolean } | null = null;
  /** The place of the question that is asked, from 0. */
  at = 0;
  /** Whether the questions are being gone through. */
  visiting = false;
  /** All of them are being passed over. */
  leaving = false;

  get current(): IQuestion | null {
    return this.all[this.at] ?? null;
  }

  saving(id: string): Saving {
    return this._saving.get(id) ?? 'idle';
  }

  /** Why the answer to a question could not be saved, or null. */
  hindered(id: string): string | null {
    return this._problems.get(id) ?? null;
  }

  dispose(): void {
    this._disposed = true;
    Signal.clearData(this);
  }

  async refresh(): Promise<void> {
    if (this.loading === 'loading') {
      return;
    }
    this.loading = 'loading';
    this._emit();
    try {
      const { questions } = await this._api.questions();
      if (this._disposed) {
        return;
      }
      // What is chosen and not saved yet is newer.
      const mine = new Map(this.all.filter(({ id }) => this._unsaved(id)).map(one => [one.id, one]));
      this.all = questions.map(one => mine.get(one.id) ?? one);
      questions.filter(({ id }) => !mine.has(id)).forEach(({ id }) => this._saving.delete(id));
      this.problem = null;
      this.loading = 'ready';
    } catch (reason) {
      this.problem = { message: sentence(reason), offline: reason instanceof ApiError && reason.offline };
      this.loading = this.all.length > 0 ? 'ready' : 'failed';
    }
    this._emit();
  }

  async ensure(): Promise<void> {
    if (this.loading === 'unread' || this.loading === 'failed') {
      await this.refresh();
    }
  }

  /** Begin, or go on, where nothing is answered yet. */
  async visit(): Promise<void> {
    if (this.visiting) {
      return;
    }
    this.visiting = true;
    await this.ensure();
    const open = this.all.findIndex(({ answer, skipped }) => answer === null && !skipped);
    this.at = Math.max(0, open);
    this._emit();
  }

  /** Forget what was read: the answers are gone. */
  reset(): void {
    this.visiting = false;
    this.loading = 'unread';
    this.all = [];
    this.at = 0;
    this._saving.clear();
    this._problems.clear();
    this._emit();
  }

  /** Choose; saved once it has settled, or before going on. */
  async choose(id: string, answer: Answer): Promise<void> {
    const chosen = Symbol(id);
    this._newest.set(id, chosen);
    this._saving.set(id, 'chosen');
    this._problems.delete(id);
    this._change(id, { answer, skipped: false });
    await this._wait(SETTLED_MS);
    if (this._newest.get(id) === chosen && this.saving(id) === 'chosen') {
      await this.save(id);
    }
  }

  /** Save what is chosen, after what is being saved; true when it is kept. */
  save(id: string): Promise<boolean> {
    const sending = (this._sending.get(id) ?? Promise.resolve(true)).then(() => this._save(id));
    this._sending.set(id, sending);
    return sending;
  }

  /** Go on to the next question, once this one's answer is kept. */
  async next(): Promise<void> {
    const { current } = this;
    if (!current) {
      return;
    }
    let kept = await (this._sending.get(current.id) ?? true);
    if (this.saving(current.id) === 'chosen') {
      kept = await this.save(current.id);
    }
    if (kept) {
      this._go(current);
    }
  }

  /** Pass over this question. */
  async skip(): Promise<void> {
    const { current } = this;
    if (current && (await this._pass(current))) {
      this._go(current);
    }
  }

  /** Pass over this question and those after it; what is answered stays. */
  async skipAll(): Promise<void> {
    if (this.leaving) {
      return;
    }
    this.leaving = true;
    this._emit();
    for (const question of this.all.slice(this.at)) {
      const keeping = this.saving(question.id) === 'chosen';
      const kept = keeping
        ? await this.save(question.id)
        : question.answer !== null || question.skipped || (await this._pass(question));
      if (!kept) {
        this.at = this.all.findIndex(one => one.id === question.id);
        break;
      }
      this._go(question);
    }
    this.leaving = false;
    this._emit();
  }

  back(): void {
    this.at = Math.max(0, this.at - 1);
    this._emit();
  }

  private async _save(id: string): Promise<boolean> {
    const question = this.all.find(one => one.id === id);
    if (!question || this._disposed) {
      return false;
    }
    const newest = this._newest.get(id);
    this._saving.set(id, 'saving');
    this._problems.delete(id);
    this._emit();
    try {
      const kept = await this._api.answer(id, question.answer);
      if (this._newest.get(id) === newest) {
        this._saving.set(id, 'saved');
        this._change(id, { answer: kept.answer, skipped: kept.skipped });
      }
      this._saved.emit(undefined);
      return true;
    } catch (reason) {
      this._saving.set(id, 'chosen');
      this._problems.set(id, sentence(reason));
      this._emit();
      return false;
    }
  }

  private async _pass(question: IQuestion): Promise<boolean> {
    const before = { answer: question.answer, skipped: question.skipped };
    this._newest.set(question.id, Symbol(question.id));
    this._change(question.id, { answer: null, skipped: true });
    const kept = await this.save(question.id);
    if (!kept) {
      this._change(question.id, before);
    }
    return kept;
  }

  /** Leave a question behind, unless it was left already. */
  private _go(from: IQuestion): void {
    if (this.current?.id !== from.id) {
      return;
    }
    this.at += 1;
    if (this.at >= this.all.length) {
      this.visiting = false;
      this._finished.emit(undefined);
    }
    this._emit();
  }

  private _unsaved(id: string): boolean {
    return this.saving(id) === 'chosen' || this.saving(id) === 'saving';
  }

  private _change(id: string, facts: Pick<IQuestion, 'answer' | 'skipped'>): void {
    this.all = this.all.map(one => (one.id === id ? { ...one, ...facts } : one));
    this._emit();
  }

  private _emit(): void {
    if (!this._disposed) {
      this._changed.emit(undefined);
    }
  }

  private readonly _api: IQuestionsOptions['api'];
  private readonly _wait: Wait;
  private readonly _saving = new Map<string, Saving>();
  private readonly _problems = new Map<string, string>();
  /** The newest saving of a question's answer. */
  private readonly _sending = new Map<string, Promise<boolean>>();
  /** Which choice is the newest, by question. */
  private readonly _newest = new Map<string, symbol>();
  private _disposed = false;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _saved = new Signal<this, void>(this);
  private readonly _finished = new Signal<this, void>(this);
}
