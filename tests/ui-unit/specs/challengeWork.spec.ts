import { ApiError } from '@praxis/apiError';
import type { IAttempt, INewSubmission, ISubmission } from '@praxis/contracts';
import { ChallengeWork } from '@praxis/models/challengeWork';
import type { IPraxisApi } from '@praxis/tokens';
import { describe, expect, it } from 'vitest';

/** A server in memory: keeps submissions by key, and grades them when they are followed. */
class MemoryServer {
  kept = new Map<string, ISubmission>();
  sent: INewSubmission[] = [];
  /** How many answers to POST get lost on their way back. */
  lost = 0;
  outcome: 'accepted' | 'wrong_answer' = 'accepted';

  submit = async (posted: INewSubmission): Promise<IAttempt> => {
    this.sent.push(posted);
    const kept =
      this.kept.get(posted.key) ??
      ({ ...posted, id: `id-${this.kept.size}`, state: 'queued' } as unknown as ISubmission);
    this.kept.set(posted.key, kept);
    if (this.lost-- > 0) {
      throw new ApiError({ code: 'offline', message: 'no answer' });
    }
    return kept;
  };

  events = async function* (this: MemoryServer, id: string): AsyncIterable<ISubmission> {
    const kept = [...this.kept.values()].find(submission => submission.id === id)!;
    const verdict = { outcome: this.outcome, message: '', tests: [] };
    Object.assign(kept, { state: 'graded', outcome: this.outcome, passed: 1, total: 1, verdict });
    yield { ...kept };
  };

  attempts = async (): Promise<IAttempt[]> => [...this.kept.values()].reverse();
  submission = async (id: string): Promise<ISubmission> =>
    [...this.kept.values()].find(submission => submission.id === id)!;
}

function desk(server = new MemoryServer()): {
  server: MemoryServer;
  work: ChallengeWork;
  progress: string[];
} {
  const progress: string[] = [];
  const fill = (text: string, ...values: unknown[]): string =>
    text.replace(/%(\d)/g, (_, place: string) => String(values[Number(place) - 1]));
  const work = new ChallengeWork({
    slug: 'two-sum',
    api: server as unknown as IPraxisApi,
    catalogue: {
      progressed: (_, status) => void progress.push(status),
      refresh: () => Promise.resolve()
    },
    trans: { __: fill } as never,
    wait: () => Promise.resolve()
  });
  return { server, work, progress };
}

const handIn = async () => ({ version: '3', path: 'a.ipynb', cells: [{ name: 'starter-1', source: 'x' }] });

describe('The work on a challenge', () => {
  it('goes from handing in to the verdict, the history and the announcement', async () => {
    const { work, progress } = desk();
    await work.submit('submit', handIn);
    expect([work.phase, work.shown?.outcome, work.announced]).toEqual([
      'idle',
      'accepted',
      'Accepted: 1 of 1 cases.'
    ]);
    expect(progress).toEqual(['started', 'solved']);
    await work.load();
    expect(work.history).toHaveLength(1);
  });

  it('sends one submission under one key, however often the answer is lost', async () => {
    const { server, work } = desk();
    server.lost = 2;
    await work.submit('check', handIn);
    expect(server.sent).toHaveLength(3);
    expect(server.kept.size).toBe(1);
    expect(work.shown?.outcome).toBe('accepted');
  });

  it('uses a new key each time the learner asks', async () => {
    const { server, work } = desk();
    await work.submit('check', handIn);
    await work.submit('check', handIn);
    expect(new Set(server.sent.map(({ key }) => key)).size).toBe(2);
  });

  it('is solved by a submit, not by a check', async () => {
    const { work, progress } = desk();
    await work.submit('check', handIn);
    expect(progress).toEqual(['started']);
  });

  it('takes no second submission while the first is under way', async () => {
    const { server, work } = desk();
    await Promise.all([work.submit('submit', handIn), work.submit('submit', handIn)]);
    expect(server.sent).toHaveLength(1);
  });

  it('sends nothing when the notebook cannot be saved, and says so', async () => {
    const { server, work } = desk();
    await work.submit('submit', () => Promise.reject(new Error('The notebook is read-only.')));
    expect([server.sent.length, work.phase, work.problem]).toEqual([0, 'idle', 'The notebook is read-only.']);
  });

  it('shows a refusal as its sentence and keeps the last verdict', async () => {
    const { server, work } = desk();
    await work.submit('submit', handIn);
    server.submit = () =>
      Promise.reject(new ApiError({ code: 'still_grading', message: 'Wait.', status: 409 }));
    await work.submit('submit', handIn);
    expect([work.problem, work.shown?.outcome, work.busy]).toEqual(['Wait.', 'accepted', false]);
  });

  it('says when there is room again where too many came at once, and nothing was handed in', async () => {
    const { server, work } = desk();
    const full = { code: 'too_many_waiting', message: 'Too many wait.', status: 429 };
    for (const retryAfter of [12, null]) {
      server.submit = () => Promise.reject(new ApiError({ ...full, retryAfter }));
      await work.submit('submit', handIn);
      const when = retryAfter ? ' There may be room again in about 12 s.' : '';
      expect([work.problem, work.busy, work.history.length]).toEqual([`Too many wait.${when}`, false, 0]);
    }
  });

  it('follows the attempt of another window when one is under way', async () => {
    const { server, work } = desk();
    await server.submit({ key: 'theirs' } as INewSubmission);
    server.submit = () =>
      Promise.reject(new ApiError({ code: 'still_grading', message: 'Wait.', status: 409 }));
    await work.submit('submit', handIn);
    await new Promise(resolve => setTimeout(resolve));
    expect([work.shown?.id, work.phase, work.problem]).toEqual(['id-0', 'idle', null]);
  });

  it('has the verdict among the attempts at once, and still when they cannot be read again', async () => {
    const { server, work } = desk();
    await work.submit('check', handIn);
    server.attempts = () => Promise.reject(new ApiError({ code: 'offline', message: 'no answer' }));
    server.outcome = 'wrong_answer';
    await work.submit('submit', handIn);
    expect([work.shown?.id, work.showsNewest]).toEqual(['id-1', true]);
    expect(work.history.map(({ id }) => id)).toEqual(['id-1', 'id-0']);
  });

  it('shows the attempt that was asked for last, whichever answer comes last', async () => {
    const { server, work } = desk();
    const answers: ((answer: ISubmission) => void)[] = [];
    server.submission = () => new Promise(resolve => answers.push(resolve));
    const both = [work.reopen('first'), work.reopen('second')];
    for (const [place, id] of [
      [1, 'second'],
      [0, 'first']
    ] as const) {
      answers[place]?.({ id, state: 'graded' } as ISubmission);
    }
    await Promise.all(both);
    expect(work.shown?.id).toBe('second');
  });

  it('keeps the new verdict when an older attempt that was asked for comes after it', async () => {
    const { server, work } = desk();
    let answer: (answer: ISubmission) => void = () => undefined;
    server.submission = () => new Promise(resolve => (answer = resolve));
    const reopened = work.reopen('older');
    await work.submit('submit', handIn);
    answer({ id: 'older', state: 'graded' } as ISubmission);
    await reopened;
    expect(work.shown?.id).toBe('id-0');
  });

  it('shows the newest verdict after a reload', async () => {
    const { server, work } = desk();
    server.outcome = 'wrong_answer';
    await work.submit('submit', handIn);
    const { work: later } = desk(server);
    await later.load();
    expect([later.shown?.outcome, later.history.length, later.announced]).toEqual(['wrong_answer', 1, '']);
  });
});
