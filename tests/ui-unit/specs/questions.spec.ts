import { ApiError } from '@praxis/apiError';
import type { Answer, IQuestion } from '@praxis/learnerContracts';
import { Questions } from '@praxis/models/questions';
import { describe, expect, it } from 'vitest';

const NAMES = ['goal', 'level', 'minutes', 'topics', 'help'];
const question = (id: string, facts: Partial<IQuestion> = {}): IQuestion => ({
  id,
  question: `${id}?`,
  many: id === 'topics',
  options: [],
  answer: null,
  skipped: false,
  ...facts
});

/** A server in memory that keeps answers; `down` has it answer nothing. */
class Server {
  down = false;
  sent: [string, Answer][] = [];
  kept = NAMES.map(id => question(id));

  questions = (): Promise<{ questions: IQuestion[] }> => this._answered({ questions: this.kept });
  answer = (id: string, answer: Answer): Promise<IQuestion> => {
    this.sent.push([id, answer]);
    const asked = question(id, { answer, skipped: answer === null });
    if (!this.down) {
      this.kept = this.kept.map(one => (one.id === id ? asked : one));
    }
    return this._answered(asked);
  };

  private _answered<T>(value: T): Promise<T> {
    return this.down
      ? Promise.reject(new ApiError({ code: 'offline', message: 'no answer' }))
      : Promise.resolve(value);
  }
}

/** Waits until it is told that time has passed. */
class Clock {
  private _waiting: (() => void)[] = [];
  wait = (): Promise<void> => new Promise(resolve => this._waiting.push(resolve));
  async pass(): Promise<void> {
    this._waiting.splice(0).forEach(go => go());
    await new Promise(resolve => setTimeout(resolve));
  }
}

async function visit(server = new Server()): Promise<{ server: Server; clock: Clock; questions: Questions }> {
  const clock = new Clock();
  const questions = new Questions({ api: server, wait: clock.wait });
  await questions.visit();
  return { server, clock, questions };
}

describe('The first visit', () => {
  it('asks one question after the other, and saves each answer before it goes on', async () => {
    const { server, questions } = await visit();
    let finished = 0;
    questions.finished.connect(() => (finished += 1));
    for (const id of NAMES) {
      expect([questions.current?.id, questions.visiting]).toEqual([id, true]);
      void questions.choose(id, id === 'topics' ? ['a', 'b'] : 'some');
      await questions.next();
    }
    expect(server.sent).toEqual(NAMES.map(id => [id, id === 'topics' ? ['a', 'b'] : 'some']));
    expect([finished, questions.visiting]).toEqual([1, false]);
  });

  it('saves a choice that stands, without being told to, and once', async () => {
    const { server, clock, questions } = await visit();
    void questions.choose('goal', 'a');
    void questions.choose('goal', 'b');
    expect([server.sent, questions.saving('goal')]).toEqual([[], 'chosen']);
    await clock.pass();
    expect([server.sent, questions.saving('goal')]).toEqual([[['goal', 'b']], 'saved']);
    await questions.next();
    expect([server.sent.length, questions.current?.id]).toEqual([1, 'level']);
  });

  it('goes on when told so while an answer is just being saved', async () => {
    const { server, clock, questions } = await visit();
    void questions.choose('goal', 'a');
    const passing = clock.pass();
    await Promise.resolve();
    await questions.next();
    await passing;
    expect([server.sent, questions.current?.id]).toEqual([[['goal', 'a']], 'level']);
  });

  it('goes on where it was left', async () => {
    const server = new Server();
    server.kept = [
      question('goal', { answer: 'a' }),
      question('level', { skipped: true }),
      question('minutes')
    ];
    const { questions } = await visit(server);
    expect(questions.current?.id).toBe('minutes');
    questions.back();
    expect(questions.current?.id).toBe('level');
  });

  it('passes a question over, and keeps that it was', async () => {
    const { server, questions } = await visit();
    void questions.choose('goal', 'a');
    await questions.skip();
    expect([server.sent, questions.current?.id]).toEqual([[['goal', null]], 'level']);
    questions.back();
    expect([questions.current?.answer, questions.current?.skipped]).toEqual([null, true]);
  });

  it('can be left altogether; what is answered stays', async () => {
    const { server, questions } = await visit();
    void questions.choose('goal', 'a');
    await questions.skipAll();
    expect(server.kept.map(({ answer, skipped }) => answer ?? skipped)).toEqual([
      'a',
      true,
      true,
      true,
      true
    ]);
    expect(questions.visiting).toBe(false);
  });

  it('does not go on from an answer that could not be saved, and says so', async () => {
    const { server, questions } = await visit();
    server.down = true;
    void questions.choose('goal', 'a');
    await questions.next();
    expect([questions.current?.id, questions.hindered('goal')]).toEqual(['goal', 'no answer']);
    server.down = false;
    await questions.next();
    expect([questions.current?.id, questions.hindered('goal')]).toEqual(['level', null]);
  });

  it('stops leaving at what could not be kept', async () => {
    const { server, questions } = await visit();
    server.down = true;
    await questions.skipAll();
    expect([questions.current?.id, questions.current?.skipped, questions.leaving]).toEqual([
      'goal',
      false,
      false
    ]);
    expect([questions.hindered('goal'), questions.visiting]).toEqual(['no answer', true]);
  });

  it('says when the questions could not be read', async () => {
    const server = new Server();
    server.down = true;
    const { questions } = await visit(server);
    expect([questions.loading, questions.problem?.offline, questions.current]).toEqual([
      'failed',
      true,
      null
    ]);
  });
});

describe('An answer changed later', () => {
  it('is saved by itself, and told', async () => {
    const { server, clock, questions } = await visit();
    let saved = 0;
    questions.saved.connect(() => (saved += 1));
    void questions.choose('help', 'little');
    await clock.pass();
    void questions.choose('help', null);
    await clock.pass();
    expect([server.sent, saved]).toEqual([
      [
        ['help', 'little'],
        ['help', null]
      ],
      2
    ]);
  });

  it('is not undone by reading the questions again before it is saved', async () => {
    const { server, clock, questions } = await visit();
    void questions.choose('goal', 'a');
    await questions.refresh();
    expect([questions.current?.answer, questions.saving('goal')]).toEqual(['a', 'chosen']);
    await clock.pass();
    await questions.refresh();
    expect([server.sent, questions.current?.answer, questions.saving('goal')]).toEqual([
      [['goal', 'a']],
      'a',
      'idle'
    ]);
  });

  it('is asked for anew once everything was erased', async () => {
    const { server, questions } = await visit();
    void questions.choose('goal', 'a');
    await questions.skipAll();
    questions.reset();
    server.kept = NAMES.map(id => question(id));
    await questions.visit();
    expect([questions.current?.id, questions.current?.answer]).toEqual(['goal', null]);
  });

  it('is neither saved nor told after all is disposed', async () => {
    const { server, clock, questions } = await visit();
    void questions.choose('goal', 'a');
    let emitted = 0;
    questions.changed.connect(() => (emitted += 1));
    questions.dispose();
    await clock.pass();
    expect([server.sent, emitted]).toEqual([[], 0]);
  });
});
