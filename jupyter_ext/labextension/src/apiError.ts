/**
 * What went wrong between the browser and the server.
 *
 * Rule: `message` is always a sentence that can be shown as it is.
 */

export interface IApiErrorFacts {
  code: string;
  message: string;
  requestId?: string;
  status?: number;
  retryAfter?: number | null;
}

export class ApiError extends Error {
  /** The server's name of the matter; `offline` when nothing answered, `unreadable` when no API did. */
  readonly code: string;
  readonly requestId: string;
  /** The HTTP status, 0 when there was no answer. */
  readonly status: number;
  /** Seconds the server asks to wait, or null. */
  readonly retryAfter: number | null;

  constructor(facts: IApiErrorFacts) {
    super(facts.message);
    this.name = 'ApiError';
    this.code = facts.code;
    this.requestId = facts.requestId ?? '';
    this.status = facts.status ?? 0;
    this.retryAfter = facts.retryAfter ?? null;
  }

  get offline(): boolean {
    return this.code === 'offline';
  }

  /** Whether sending the same request again may help, and can do no harm when it carries its key. */
  get passing(): boolean {
    return this.offline || this.status === 502 || this.status === 504;
  }

  /** Whether nothing is wrong but that too many came at once. */
  get crowded(): boolean {
    return this.code === 'queue_full' || this.code === 'too_many_waiting' || this.code === 'no_room';
  }
}

/** Read the one error shape out of an answer's text; anything else becomes `fallback`. */
export function readApiError(
  text: string,
  status: number,
  retryAfter: string | null,
  fallback: string
): ApiError {
  const seconds = retryAfter === null ? NaN : Number(retryAfter);
  const facts = { status, retryAfter: Number.isFinite(seconds) ? seconds : null };
  const error = member(parsed(text), 'error');
  const code = member(error, 'code');
  const message = member(error, 'message');
  const requestId = member(error, 'request_id');
  if (typeof code !== 'string' || typeof message !== 'string') {
    return new ApiError({ ...facts, code: 'unreadable', message: fallback });
  }
  return new ApiError({
    ...facts,
    code,
    message,
    requestId: typeof requestId === 'string' ? requestId : ''
  });
}

/** Give the sentence to show for anything that was thrown. */
export function sentence(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
