import { ApiError } from '@praxis/apiError';
import type { ICheckBegun, IValidationReport } from '@praxis/contracts';
import { reportSentence, Validation } from '@praxis/models/validation';
import { describe, expect, it } from 'vitest';
import { trans } from './said';

type News = ICheckBegun | IValidationReport;
const REPORT: IValidationReport = { sound: true, findings: [], notes: [], took_ms: 1 };
const remark = { check: 'flaws', cell: 'flaw-1', line: null, message: 'Add a case.' };
const source = () => ({ text: '{}', format: 'ipynb' as const, name: 'mine.ipynb' });

function validation(news: (signal: AbortSignal) => AsyncIterable<News>): Validation {
  return new Validation({ api: { validate: (_, signal) => news(signal) }, trans: trans as never });
}

describe('A validation', () => {
  it('says what is looked at, then keeps the report', async () => {
    const seen: string[] = [];
    const made = validation(async function* () {
      yield await Promise.resolve({ check: 'flaws', number: 4, of: 7 });
      yield REPORT;
    });
    made.changed.connect(() => seen.push(made.begun?.check ?? (made.running ? 'begins' : 'ended')));
    await made.run(source);
    expect(seen).toEqual(['begins', 'flaws', 'flaws', 'ended']);
    expect([made.report, made.problem, made.announced]).toEqual([
      REPORT,
      '',
      'Sound: nothing has to be mended.'
    ]);
  });

  it('that fails says why, and can be asked for again', async () => {
    let works = false;
    const made = validation(async function* () {
      if (!works) {
        await Promise.reject(new ApiError({ code: 'offline', message: 'no answer' }));
      }
      yield REPORT;
    });
    await made.run(source);
    expect([made.problem, made.announced, made.report]).toEqual(['no answer', 'no answer', null]);
    works = true;
    await made.run(source);
    expect([made.problem, made.report]).toEqual(['', REPORT]);
  });

  it('that is stopped keeps the report before it and tells no problem', async () => {
    let first = true;
    const made = validation(async function* (signal) {
      if (!first) {
        await new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new Error('aborted')))
        );
      }
      first = false;
      yield REPORT;
    });
    await made.run(source);
    const again = made.run(source);
    made.stop();
    await again;
    expect([made.running, made.problem, made.report]).toEqual([false, '', REPORT]);
  });

  it('that is stopped still sees that the source was edited meanwhile', async () => {
    let text = 'a';
    let first = true;
    const now = () => ({ ...source(), text });
    const made = validation(async function* (signal) {
      if (!first) {
        await new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new Error('aborted')))
        );
      }
      first = false;
      yield REPORT;
    });
    await made.run(now);
    const again = made.run(now);
    text = 'b';
    made.edited(now);
    made.stop();
    await again;
    expect(made.outdated).toBe(true);
  });

  it('whose stream ends early says so', async () => {
    const made = validation(async function* () {
      yield await Promise.resolve({ check: 'flaws', number: 4, of: 7 });
    });
    await made.run(source);
    expect(made.problem).toContain('without a report');
  });

  it('is outdated while the source is another than it judged, also when it was edited meanwhile', async () => {
    let text = 'a';
    const now = () => ({ ...source(), text });
    const made = validation(async function* () {
      text = 'b';
      yield await Promise.resolve(REPORT);
    });
    await made.run(now);
    expect(made.outdated).toBe(true);
    text = 'a'; // undone
    made.edited(now);
    expect(made.outdated).toBe(false);
    text = 'c';
    made.edited(now);
    expect(made.outdated).toBe(true);
  });
});

describe('The line above a report', () => {
  it('counts findings and notes', () => {
    const report = { ...REPORT, sound: false, findings: [remark, remark], notes: [remark] };
    expect(reportSentence(report, trans as never)).toBe('Not yet sound: 2 findings. 1 note.');
  });
});
