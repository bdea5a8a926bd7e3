/**
 * The only module that knows addresses.
 *
 * Rule: every failure leaves here as an ApiError whose message is a sentence to show.
 */
import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ReadonlyJSONObject } from '@lumino/coreutils';
import { ApiError, readApiError } from './apiError';
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
import { SseParser, type IServerEvent } from './models/sse';
import type { IPraxisApi } from './tokens';

export class PraxisApi implements IPraxisApi {
  constructor(options: { settings: ServerConnection.ISettings; trans: TranslationBundle }) {
    this._settings = options.settings;
    this._trans = options.trans;
  }

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
    const init: RequestInit = {
      method: 'GET',
      headers: { Accept: 'text/event-stream' },
      cache: 'no-store',
      signal
    };
    return this._events(['submissions', id, 'events'], init, URLExt.objectToQueryString({ until }));
  }

  private async *_events(parts: string[], init: RequestInit, query = ''): AsyncIterable<IServerEvent> {
    const response = await this._request(parts, init, query);
    const reader = response.body?.getReader();
    if (!reader) {
      return;
    }
    const decoder = new TextDecoder();
    const parser = new SseParser();
    try {
      for (;;) {
        const { done, value } = await reader.read().catch(() => {
          throw this._offline();
        });
        if (done) {
          return;
        }
        for (const event of parser.push(decoder.decode(value, { stream: true }))) {
          if (event.name === 'problem') {
            throw readApiError(event.data, 500, null, this._unreadable(500).message);
          }
          yield event;
        }
      }
    } finally {
      void reader.cancel().catch(() => undefined);
    }
  }

  private async _file(parts: string[], query = ''): Promise<Blob> {
    const response = await this._request(parts, { method: 'GET', cache: 'no-store' }, query);
    return response.blob().catch(() => {
      throw this._offline();
    });
  }

  private async _json<T>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    parts: string[],
    more: { query?: string; body?: unknown } = {}
  ): Promise<T> {
    const init: RequestInit = { method };
    if (method === 'POST' || method === 'PUT') {
      init.body = JSON.stringify(more.body ?? {});
      init.headers = { 'Content-Type': 'application/json' };
    }
    const response = await this._request(parts, init, more.query);
    try {
      return (await response.json()) as T;
    } catch {
      throw this._unreadable(response.status);
    }
  }

  private async _request(parts: string[], init: RequestInit, query = ''): Promise<Response> {
    const path = parts.map(part => encodeURIComponent(part)).join('/');
    const url = URLExt.join(this._settings.baseUrl, 'praxis/api', path) + query;
    let response: Response;
    try {
      response = await ServerConnection.makeRequest(url, init, this._settings);
    } catch {
      throw this._offline();
    }
    if (!response.ok) {
      const text = await response.text().catch(() => '');
      const retryAfter = response.headers.get('Retry-After');
      throw readApiError(text, response.status, retryAfter, this._unreadable(response.status).message);
    }
    return response;
  }

  private _offline(): ApiError {
    return new ApiError({
      code: 'offline',
      message: this._trans.__('The server does not answer. Look whether it still runs, then try again.')
    });
  }

  private _unreadable(status: number): ApiError {
    const message =
      status === 404
        ? this._trans.__('Praxis does not run on this server. Enable the server extension, then reload.')
        : this._trans.__('The server gave an answer that cannot be read (status %1). Try again.', status);
    return new ApiError({ code: 'unreadable', status, message });
  }

  private readonly _settings: ServerConnection.ISettings;
  private readonly _trans: TranslationBundle;
}

/** The time zone days are told in: an IANA name. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
