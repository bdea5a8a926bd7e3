/**
 * The addresses of everything the server can be asked; those of the tutor are in apiTutor.ts.
 *
 * Rule: no other module knows an address.
 */
import { URLExt } from '@jupyterlab/coreutils';
import type { ReadonlyJSONObject } from '@lumino/coreutils';
import { following } from './apiConnection';
import { TutorApi } from './apiTutor';
import type {
  IAttempt,
  ICatalogue,
  ICellSource,
  ICheckBegun,
  IConceptPage,
  IDiagnosis,
  INewSubmission,
  INotebookPlace,
  ISourceText,
  ISubmission,
  IValidationReport,
  IVersionSeen
} from './contracts';
import type { IDashboard, IProfile, ISpan } from './dashboardContracts';
import type { Answer, IFact, IFacts, INext, IQuestion, IToday, ProposalKind } from './learnerContracts';
import { diagnosisOf } from './models/diagnosis';
import type { IServerEvent } from './models/sse';
import type { IPraxisApi } from './tokens';

export class PraxisApi extends TutorApi implements IPraxisApi {
  catalogue(): Promise<ICatalogue> {
    return this._json<ICatalogue>('GET', ['challenges']);
  }

  openNotebook(slug: string): Promise<INotebookPlace> {
    return this._json<INotebookPlace>('POST', ['challenges', slug, 'notebook']);
  }

  resetNotebook(slug: string): Promise<INotebookPlace> {
    return this._json<INotebookPlace>('POST', ['challenges', slug, 'notebook', 'reset']);
  }

  renewNotebook(slug: string): Promise<INotebookPlace> {
    return this._json<INotebookPlace>('POST', ['challenges', slug, 'notebook', 'renew']);
  }

  async attempts(slug: string): Promise<IAttempt[]> {
    const query = URLExt.objectToQueryString({ challenge: slug, limit: '200' });
    const answer = await this._json<{ submissions: IAttempt[] }>('GET', ['submissions'], { query });
    return answer.submissions;
  }

  submission(id: string): Promise<ISubmission> {
    return this._json<ISubmission>('GET', ['submissions', id]);
  }

  submit(submission: INewSubmission): Promise<IAttempt> {
    return this._json<IAttempt>('POST', ['submissions'], { body: submission });
  }

  async *events(id: string, signal: AbortSignal): AsyncIterable<ISubmission> {
    for await (const event of this._stream(id, signal, 'verdict')) {
      if (event.name === 'state') {
        yield JSON.parse(event.data) as ISubmission;
      }
    }
  }

  async *diagnosis(id: string, signal: AbortSignal): AsyncIterable<IDiagnosis> {
    for await (const event of this._stream(id, signal, 'diagnosis')) {
      const told =
        event.name === 'state'
          ? diagnosisOf(JSON.parse(event.data) as ISubmission)
          : (JSON.parse(event.data) as IDiagnosis);
      if (told.diagnosis.state !== 'pending') {
        yield told;
      }
    }
  }

  dispute(id: string, number: number, reason: string): Promise<IDiagnosis> {
    const body = reason ? { reason } : {};
    return this._json('POST', ['submissions', id, 'findings', String(number), 'dispute'], { body });
  }

  withdraw(id: string, number: number): Promise<IDiagnosis> {
    return this._json('DELETE', ['submissions', id, 'findings', String(number), 'dispute']);
  }

  analyse(cells: readonly ICellSource[]): Promise<IDiagnosis> {
    return this._json('POST', ['analyse'], { body: { cells } });
  }

  concept(slug: string): Promise<IConceptPage> {
    return this._json<IConceptPage>('GET', ['concepts', slug]);
  }

  async newChallenge(): Promise<ReadonlyJSONObject> {
    const answer = await this._json<{ notebook: ReadonlyJSONObject }>('GET', ['authoring', 'template']);
    return answer.notebook;
  }

  async *validate(source: ISourceText, signal: AbortSignal): AsyncIterable<ICheckBegun | IValidationReport> {
    const init: RequestInit = {
      method: 'POST',
      headers: { Accept: 'text/event-stream', 'Content-Type': 'application/json' },
      body: JSON.stringify(source),
      signal
    };
    for await (const event of this._events(['authoring', 'validate'], init)) {
      yield JSON.parse(event.data) as ICheckBegun | IValidationReport;
    }
  }

  preview(source: ISourceText): Promise<{ title: string; notebook: ReadonlyJSONObject }> {
    return this._json('POST', ['authoring', 'preview'], { body: source });
  }

  versionSeen(source: ISourceText): Promise<IVersionSeen> {
    return this._json('POST', ['authoring', 'version'], { body: source });
  }

  next(zone: string): Promise<INext> {
    return this._json('GET', ['learner', 'next'], { query: URLExt.objectToQueryString({ zone }) });
  }

  rate(slug: string, helpful: boolean | null, kind: ProposalKind): Promise<{ helpful: boolean | null }> {
    return this._json('PUT', ['learner', 'next', slug, 'rating'], { body: { helpful, kind } });
  }

  skipToday(day: string, zone: string): Promise<{ today: IToday | null }> {
    return this._json('POST', ['learner', 'today', 'skip'], { body: { day, zone } });
  }

  questions(): Promise<{ questions: IQuestion[] }> {
    return this._json('GET', ['learner', 'questions']);
  }

  answer(question: string, answer: Answer): Promise<IQuestion> {
    return this._json('PUT', ['learner', 'questions', question], { body: { answer } });
  }

  facts(before?: string): Promise<IFacts> {
    const asked = before === undefined ? { zone: ownZone() } : { zone: ownZone(), before };
    return this._json('GET', ['learner', 'facts'], { query: URLExt.objectToQueryString(asked) });
  }

  aided(fact: string, aided: boolean): Promise<IFact> {
    const query = URLExt.objectToQueryString({ zone: ownZone() });
    return this._json('PUT', ['learner', 'facts', fact, 'aided'], { query, body: { aided } });
  }

  async forget(fact: string): Promise<void> {
    await this._request(['learner', 'facts', fact], { method: 'DELETE' });
  }

  exported(): Promise<Blob> {
    return this._file(['learner', 'export.zip']);
  }

  async erase(): Promise<void> {
    const headers = { 'Content-Type': 'application/json' };
    await this._request(['learner'], {
      method: 'DELETE',
      headers,
      body: JSON.stringify({ confirm: 'erase' })
    });
  }

  profile(): Promise<IProfile> {
    return this._json('GET', ['learner', 'profile']);
  }

  dashboard(span: ISpan): Promise<IDashboard> {
    return this._json('GET', ['learner', 'dashboard'], { query: URLExt.objectToQueryString({ ...span }) });
  }

  figuresTable(span: ISpan): Promise<Blob> {
    return this._file(['learner', 'dashboard.csv'], URLExt.objectToQueryString({ ...span }));
  }

  report(span: ISpan): Promise<Blob> {
    return this._file(['learner', 'report.html'], URLExt.objectToQueryString({ ...span }));
  }

  private _stream(
    id: string,
    signal: AbortSignal,
    until: 'verdict' | 'diagnosis'
  ): AsyncIterable<IServerEvent> {
    const query = URLExt.objectToQueryString({ until });
    return this._events(['submissions', id, 'events'], following(signal), query);
  }
}

/** The time zone days are told in: an IANA name. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
