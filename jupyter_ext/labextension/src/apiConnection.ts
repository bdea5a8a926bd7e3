/**
 * How the server is spoken to: requests, answers as JSON or files, and streams of events.
 *
 * Rule: every failure leaves here as an ApiError whose message is a sentence to show.
 */
import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ApiError, readApiError } from './apiError';
import { SseParser, type IServerEvent } from './models/sse';

export class ApiConnection {
  constructor(options: { settings: ServerConnection.ISettings; trans: TranslationBundle }) {
    this._settings = options.settings;
    this._trans = options.trans;
  }

  protected async *_events(parts: string[], init: RequestInit, query = ''): AsyncIterable<IServerEvent> {
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

  protected async _file(parts: string[], query = ''): Promise<Blob> {
    const response = await this._request(parts, { method: 'GET', cache: 'no-store' }, query);
    return response.blob().catch(() => {
      throw this._offline();
    });
  }

  protected async _json<T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    parts: string[],
    more: { query?: string; body?: unknown } = {}
  ): Promise<T> {
    const init: RequestInit = { method };
    if (method === 'POST' || method === 'PUT' || method === 'PATCH') {
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

  protected async _request(parts: string[], init: RequestInit, query = ''): Promise<Response> {
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

/** A request that follows a stream until it is aborted. */
export function following(signal: AbortSignal): RequestInit {
  return { method: 'GET', headers: { Accept: 'text/event-stream' }, cache: 'no-store', signal };
}
