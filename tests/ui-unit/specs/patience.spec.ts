import { ApiError } from '@praxis/apiError';
import type { ISubmission, State } from '@praxis/contracts';
import { backoff, follow, insist, settled, type Wait } from '@praxis/models/patience';
import { describe, expect, it } from 'vitest';

const offline = (): ApiError => new ApiError({ code: 'offline', message: 'no answer' });
const refused = (): ApiError => new ApiError({ code: 'still_grading', message: 'wait', status: 409 });

function clock(): { wait: Wait; waited: number[] } {
  const waited: number[] = [];
  return { waited, wait: ms => Promise.resolve(void waited.push(ms)) };
}

function at(state: State): ISubmission {
  return { id: '1', state, cells: [], verdict: null } as unknown as ISubmission;
}

/** A server whose streams are scripted: each is a list of states, and may end in an error. */
function server(streams: (State | Error)[][]): {
  opened: () => number;
  open: () => AsyncIterable<ISubmission>;
} {
  let opened = 0;
  return {
    opened: () => opened,
    open: async function* () {
      for (const item of streams[Math.min(opened++, streams.length - 1)] ?? []) {
        if (item instanceof Error) {
          throw item;
        }
        yield at(item);
      }
    }
  };
}

const never = new AbortController().signal;

describe('Sending again', () => {
  it('happens while nothing answers, and gives the answer when it comes', async () => {
    const { wait, waited } = clock();
    let tries = 0;
    const answer = await insist(
      () => (++tries < 3 ? Promise.reject(offline()) : Promise.resolve('ok')),
      wait
    );
    expect([answer, tries, waited]).toEqual(['ok', 3, [500, 1000]]);
  });

  it('stops after three tries with the last failure', async () => {
    const { wait } = clock();
    let tries = 0;
    await expect(insist(() => (tries++, Promise.reject(offline())), wait)).rejects.toThrow('no answer');
    expect(tries).toBe(3);
  });

  it('never happens after a refusal', async () => {
    const { wait, waited } = clock();
    await expect(insist(() => Promise.reject(refused()), wait)).rejects.toThrow('wait');
    expect(waited).toEqual([]);
  });

  it('waits longer each time, and never more than eight seconds', () => {
    expect([1, 2, 3, 9].map(failures => backoff(failures))).toEqual([500, 1000, 2000, 8000]);
  });
});

describe('Following a submission', () => {
  it('tells every state and ends with the verdict', async () => {
    const told: State[] = [];
    const { open } = server([['queued', 'running', 'graded']]);
    const last = await follow(open, state => told.push(state.state), settled, never, clock().wait);
    expect([told, last?.state]).toEqual([['queued', 'running', 'graded'], 'graded']);
  });

  it('opens a dropped stream anew', async () => {
    const { open, opened } = server([['queued', offline()], ['running'], ['graded']]);
    const told: string[] = [];
    const last = await follow(
      open,
      state => told.push(state.state),
      settled,
      never,
      clock().wait,
      () => told.push('lost')
    );
    expect([last?.state, opened()]).toEqual(['graded', 3]);
    expect(told).toEqual(['queued', 'lost', 'running', 'lost', 'graded']);
  });

  it('gives up after six silent failures in a row', async () => {
    const { open, opened } = server([[offline()]]);
    await expect(follow(open, () => undefined, settled, never, clock().wait)).rejects.toBeInstanceOf(
      ApiError
    );
    expect(opened()).toBe(6);
  });

  it('gives up at once when the server refuses', async () => {
    const { open, opened } = server([[refused()]]);
    await expect(follow(open, () => undefined, settled, never, clock().wait)).rejects.toThrow('wait');
    expect(opened()).toBe(1);
  });

  it('ends without a result when it is aborted', async () => {
    const stop = new AbortController();
    const { open } = server([['running', 'graded']]);
    expect(await follow(open, () => stop.abort(), settled, stop.signal, clock().wait)).toBeNull();
  });
});
