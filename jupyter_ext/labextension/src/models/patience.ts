/**
 * Sending again and following to the end, over a connection that may drop.
 *
 * Rule: waiting comes in by the door (`wait`), so a test needs no clock; a request is sent again only
 * when it carries the same idempotency key, so nothing is done twice.
 */
import { ApiError } from '../apiError';
import type { ISubmission } from '../contracts';

export type Wait = (ms: number) => Promise<void>;

export const realWait: Wait = ms => new Promise(resolve => setTimeout(resolve, ms));

/** Milliseconds before try number `failures + 1`: doubling from `first`, never more than `most`. */
export function backoff(failures: number, first = 500, most = 8000): number {
  return Math.min(most, first * 2 ** Math.max(0, failures - 1));
}

/** Do an action, and again while it fails in passing; after `tries` the last failure is thrown. */
export async function insist<T>(action: () => Promise<T>, wait: Wait, tries = 3): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await action();
    } catch (reason) {
      const passing = reason instanceof ApiError && reason.passing;
      if (!passing || failures >= tries) {
        throw reason;
      }
      await wait(backoff(failures));
    }
  }
}

export function settled(submission: ISubmission): boolean {
  return submission.state === 'graded' || submission.state === 'broken';
}

/**
 * Follow a stream until what it tells has `ended`; every state is told once as it comes.
 *
 * A stream that drops is opened anew, since the server begins with the current state. Silent failures
 * in a row end it after `tries`; any event resets the count. `lost` is told of each failure before the next
 * try. Aborting ends it without a result.
 */
export async function follow<T>(
  open: (signal: AbortSignal) => AsyncIterable<T>,
  tell: (state: T) => void,
  ended: (state: T) => boolean,
  signal: AbortSignal,
  wait: Wait,
  lost: () => void = () => undefined,
  tries = 6
): Promise<T | null> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      for await (const state of open(signal)) {
        if (signal.aborted) {
          return null;
        }
        failures = 0;
        tell(state);
        if (ended(state)) {
          return state;
        }
      }
      failures += 1; // ended by a proxy before the last state came
    } catch (reason) {
      if (signal.aborted) {
        return null;
      }
      failures += 1;
      const lasting = !(reason instanceof ApiError) || (reason.status >= 400 && reason.status < 500);
      if (lasting || failures >= tries) {
        throw reason;
      }
    }
    if (failures >= tries) {
      throw new ApiError({ code: 'offline', message: '' });
    }
    lost();
    await wait(backoff(failures));
  }
  return null;
}
