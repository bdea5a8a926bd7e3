import { ApiError } from '@praxis/apiError';
import type { IDashboard, IProfile, ISpan } from '@praxis/dashboardContracts';
import { DashboardModel } from '@praxis/models/dashboardModel';
import { rangeOf } from '@praxis/models/dateRange';
import { SkillModel } from '@praxis/models/skillModel';
import { describe, expect, it } from 'vitest';
import { practisedIn, skill } from './practised';
import { trans } from './said';

/** A server that answers when it is told to. */
class Server {
  readonly asked: { span: ISpan; answer: () => void; fail: (reason: Error) => void }[] = [];

  dashboard(span: ISpan): Promise<IDashboard> {
    return new Promise((resolve, reject) => {
      this.asked.push({ span, answer: () => resolve(practisedIn(span)), fail: reject });
    });
  }
}

const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve));
const offline = new ApiError({ code: 'offline', message: 'The server does not answer.' });

function desk(): { server: Server; model: DashboardModel; clock: { today: string }; changes: () => number } {
  const server = new Server();
  const clock = { today: '2026-11-21' };
  const model = new DashboardModel({
    api: server,
    trans,
    zone: 'Europe/Berlin',
    range: rangeOf('12-weeks', clock.today),
    today: () => clock.today
  });
  let count = 0;
  model.changed.connect(() => (count += 1));
  return { server, model, clock, changes: () => count };
}

describe('The dashboard', () => {
  it('asks for its range in the learner’s zone, and shows what is answered', async () => {
    const { server, model } = desk();
    void model.refresh();
    expect([model.loading, model.shown]).toEqual([true, null]);
    expect(server.asked[0]?.span).toEqual({ from: '2026-08-30', to: '2026-11-21', zone: 'Europe/Berlin' });
    server.asked[0]?.answer();
    await settled();
    expect([model.loading, model.shown?.figures.from, model.problem]).toEqual([false, '2026-08-30', null]);
  });

  it('drops the late answer to a range that was left', async () => {
    const { server, model } = desk();
    void model.choose('year');
    void model.choose('4-weeks');
    server.asked[1]?.answer();
    await settled();
    server.asked[0]?.answer();
    await settled();
    expect(model.shown?.range.preset).toBe('4-weeks');
    expect(model.shown?.figures.from).toBe('2026-10-25');
  });

  it('does not take the failure of a range that was left for its own', async () => {
    const { server, model } = desk();
    void model.choose('year');
    void model.choose('4-weeks');
    server.asked[0]?.fail(offline);
    server.asked[1]?.answer();
    await settled();
    expect([model.problem, model.loading]).toEqual([null, false]);
  });

  it('keeps what is shown while newer figures are read, and when they cannot be', async () => {
    const { server, model } = desk();
    void model.refresh();
    server.asked[0]?.answer();
    await settled();
    void model.choose('year');
    expect(model.shown?.range.preset).toBe('12-weeks');
    server.asked[1]?.fail(offline);
    await settled();
    expect(model.shown?.range.preset).toBe('12-weeks');
    expect(model.problem).toEqual({ message: 'The server does not answer.', offline: true });
    void model.refresh();
    expect(server.asked[2]?.span.from).toBe('2025-11-22');
    server.asked[2]?.answer();
    await settled();
    expect([model.problem, model.shown?.range.preset]).toEqual([null, 'year']);
  });

  it('takes two days that are a range, and says why others are none', () => {
    const { server, model } = desk();
    expect(model.between('2026-11-02', '2026-11-01')).toContain('Choose an earlier first day');
    expect(server.asked).toHaveLength(0);
    expect(model.between('2026-11-01', '2026-11-02')).toBe('');
    expect(server.asked[0]?.span.to).toBe('2026-11-02');
    expect(model.range.preset).toBeNull();
  });

  it('ends a preset on the day it is looked at again, and days of one’s own where they end', async () => {
    const { server, model, clock } = desk();
    void model.choose('4-weeks');
    clock.today = '2026-11-22';
    void model.refresh();
    expect(server.asked[1]?.span).toMatchObject({ from: '2026-10-26', to: '2026-11-22' });
    model.between('2026-01-01', '2026-02-01');
    void model.refresh();
    expect(server.asked[3]?.span).toMatchObject({ from: '2026-01-01', to: '2026-02-01' });
    await settled();
  });

  it('is silent once it is gone', async () => {
    const { server, model, changes } = desk();
    void model.refresh();
    const before = changes();
    model.dispose();
    server.asked[0]?.answer();
    await settled();
    await model.choose('year');
    expect([changes(), model.shown, server.asked.length, model.isDisposed]).toEqual([before, null, 1, true]);
  });
});

describe('A skill looked at closely', () => {
  const profile = (...skills: IProfile['skills']): IProfile => ({ at: '2026-11-21T00:00:00Z', skills });

  it('is found by kind and name, and is nothing where nothing is known', async () => {
    const model = new SkillModel({
      profile: () => Promise.resolve(profile(skill(), skill({ of: 'topic', title: 'A topic' })))
    });
    await model.lookAt({ of: 'topic', name: 'off_by_one' });
    expect(model.skill?.title).toBe('A topic');
    await model.lookAt({ of: 'topic', name: 'arrays' });
    expect([model.skill, model.loading]).toEqual([null, false]);
    await model.lookAt(null);
    expect([model.name, model.skill]).toEqual([null, null]);
  });

  it('is read again each time, the older answer dropped', async () => {
    const answers: ((told: IProfile) => void)[] = [];
    const model = new SkillModel({ profile: () => new Promise(resolve => answers.push(resolve)) });
    void model.lookAt({ of: 'pattern', name: 'off_by_one' });
    void model.refresh();
    answers[1]?.(profile(skill({ shown: 2 })));
    await settled();
    answers[0]?.(profile(skill({ shown: 1 })));
    await settled();
    expect(model.skill?.shown).toBe(2);
  });

  it('says why it cannot be read, and is silent once it is gone', async () => {
    const model = new SkillModel({ profile: () => Promise.reject(offline) });
    await model.lookAt({ of: 'pattern', name: 'off_by_one' });
    expect(model.problem).toEqual({ message: 'The server does not answer.', offline: true });
    let told = 0;
    model.changed.connect(() => (told += 1));
    model.dispose();
    await model.lookAt(null);
    expect([told, model.isDisposed]).toEqual([0, true]);
  });

  it('is not read before it is looked at', async () => {
    let asked = 0;
    const model = new SkillModel({
      profile: () => {
        asked += 1;
        return Promise.resolve(profile());
      }
    });
    await model.refresh();
    expect(asked).toBe(0);
  });
});
