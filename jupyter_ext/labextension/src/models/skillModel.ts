/**
 * One skill looked at closely: where it showed, and the answers its mastery was reckoned from.
 *
 * Rule: the profile is read when a skill is looked at, not before; a skill nothing is known of says so.
 */
import { Signal, type ISignal } from '@lumino/signaling';
import { ApiError, sentence } from '../apiError';
import type { IProfile, ISkill, ISkillName } from '../dashboardContracts';
import type { IPraxisApi } from '../tokens';
import type { IProblem } from './dashboardModel';

export class SkillModel {
  constructor(api: Pick<IPraxisApi, 'profile'>) {
    this._api = api;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The skill looked at, or null. */
  get name(): ISkillName | null {
    return this._name;
  }

  get loading(): boolean {
    return this._asked !== null;
  }

  get problem(): IProblem | null {
    return this._problem;
  }

  /** What is known of it; null while that is not read, and where nothing is known. */
  get skill(): ISkill | null {
    const { _name: name } = this;
    return this._profile?.skills.find(one => one.of === name?.of && one.name === name.name) ?? null;
  }

  get isDisposed(): boolean {
    return this._disposed;
  }

  /** Look at a skill, or at none. Never rejects. */
  async lookAt(name: ISkillName | null): Promise<void> {
    this._name = name;
    await this.refresh();
  }

  /** Read the profile anew, where a skill is looked at. */
  async refresh(): Promise<void> {
    if (this._disposed) {
      return;
    }
    this._problem = null;
    if (!this._name) {
      this._asked = null;
      this._emit();
      return;
    }
    const asked = {};
    this._asked = asked;
    this._emit();
    let profile: IProfile | null = null;
    let problem: IProblem | null = null;
    try {
      profile = await this._api.profile();
    } catch (reason) {
      problem = { message: sentence(reason), offline: reason instanceof ApiError && reason.offline };
    }
    if (this._asked === asked) {
      this._asked = null;
      this._problem = problem;
      this._profile = profile ?? this._profile;
      this._emit();
    }
  }

  dispose(): void {
    this._disposed = true;
    this._asked = null;
    Signal.clearData(this);
  }

  private _emit(): void {
    this._changed.emit(undefined);
  }

  private readonly _api: Pick<IPraxisApi, 'profile'>;
  private readonly _changed = new Signal<this, void>(this);
  private _name: ISkillName | null = null;
  private _profile: IProfile | null = null;
  private _problem: IProblem | null = null;
  private _asked: object | null = null;
  private _disposed = false;
}
