import { ApiError } from '@praxis/apiError';
import type { DiagnosisState, IDiagnosis, ISubmission } from '@praxis/contracts';
import { NO_DIAGNOSIS } from '@praxis/models/diagnosis';
import { Explanations, type IExplanationsOptions } from '@praxis/models/explanations';
import { describe, expect, it } from 'vitest';
import { finding, trans } from './said';

const diagnosis = (state: DiagnosisState, facts: Partial<IDiagnosis> = {}): IDiagnosis => ({
  ...NO_DIAGNOSIS,
  ...facts,
  diagnosis: { state, took_ms: 1, partial: [] }
});
const submission = (told: IDiagnosis, id = 'id-1'): ISubmission =>
  ({ id, cells: [{ name: 'starter-1', source: 'x' }], verdict: { ...told } }) as unknown as ISubmission;
const offline = (): Promise<never> => Promise.reject(new ApiError({ code: 'offline', message: 'no answer' }));

function desk(api: Partial<IExplanationsOptions['api']> = {}): Explanations {
  const silent = { diagnosis: never, dispute: offline, withdraw: offline, analyse: offline };
  return new Explanations({
    api: { ...silent, ...api },
    trans: trans as never,
    wait: () => Promise.resolve()
  });
}

async function* never(): AsyncIterable<IDiagnosis> {
  await Promise.reject(new ApiError({ code: 'offline', message: 'no answer' }));
  yield NO_DIAGNOSIS;
}

describe('The explanation of a submission', () => {
  const found = diagnosis('done', { patterns: [finding({})] });

  it('comes after the verdict, and is announced once', async () => {
    const explanations = desk({
      diagnosis: async function* () {
        yield await Promise.resolve(found);
      }
    });
    const explanation = explanations.of(submission(diagnosis('pending')));
    expect([explanation.state, explanation.announced]).toEqual(['pending', '']);
    await explanation.ensure();
    expect([explanation.state, explanation.announced]).toEqual(['done', 'Why: Off by one · sure · line 4.']);
  });

  it('that was there already is not announced', async () => {
    const explanation = desk().of(submission(found));
    await explanation.ensure();
    expect([explanation.state, explanation.announced]).toEqual(['done', '']);
  });

  it('is the same one however often it is asked for', () => {
    const explanations = desk();
    expect(explanations.of(submission(found))).toBe(explanations.of(submission(diagnosis('pending'))));
  });

  it('that cannot be had is failed, and can be asked for again', async () => {
    let answer: () => AsyncIterable<IDiagnosis> = never;
    const explanation = desk({ diagnosis: () => answer() }).of(submission(diagnosis('pending')));
    await explanation.ensure();
    expect(explanation.state).toBe('failed');
    answer = async function* () {
      yield await Promise.resolve(found);
    };
    await explanation.retry();
    expect(explanation.state).toBe('done');
  });
});

describe('A dispute', () => {
  const before = diagnosis('done', { patterns: [finding({}), finding({ number: 2 })] });

  it('is shown at once, and then as the server keeps it', async () => {
    const kept = diagnosis('done', { patterns: [finding({ disputed: true, weight: 0.46 })] });
    const explanation = desk({ dispute: () => Promise.resolve(kept) }).of(submission(before));
    const sent = explanation.dispute(1, 'it is right');
    expect(explanation.diagnosis.patterns.map(one => one.disputed)).toEqual([true, false]);
    await sent;
    expect(explanation.diagnosis).toBe(kept);
  });

  it('waits its turn, and is not taken back by the answer to another', async () => {
    const asked: number[] = [];
    const answers: ((told: IDiagnosis) => void)[] = [];
    const explanation = desk({
      dispute: (_, number) => {
        asked.push(number);
        return new Promise(resolve => answers.push(resolve));
      }
    }).of(submission(before));
    const shown = (): boolean[] => explanation.diagnosis.patterns.map(one => one.disputed);
    const first = explanation.dispute(1, '');
    const second = explanation.dispute(2, '');
    await Promise.resolve();
    expect([asked, shown()]).toEqual([[1], [true, true]]);
    answers[0]?.(diagnosis('done', { patterns: [finding({ disputed: true }), finding({ number: 2 })] }));
    await first;
    expect(shown()).toEqual([true, true]);
    await Promise.resolve();
    const both = [finding({ disputed: true }), finding({ number: 2, disputed: true })];
    answers[1]?.(diagnosis('done', { patterns: both }));
    await second;
    expect([asked, explanation.diagnosis.patterns]).toEqual([[1, 2], both]);
  });

  it('that the server does not keep is taken back, with its sentence', async () => {
    const explanation = desk().of(submission(before));
    await explanation.dispute(1, '');
    expect([explanation.diagnosis, explanation.problem]).toEqual([before, 'no answer']);
  });
});

describe('The analysis of a cell', () => {
  const cell = { name: 'abc', source: 'x = 1' };

  it('is under way, then there, and gone when closed', async () => {
    const explanations = desk({ analyse: () => Promise.resolve(diagnosis('done')) });
    const asked = explanations.analyse('a.ipynb', cell, 'Cell 1 of 2');
    expect(explanations.analysis('a.ipynb')?.explanation).toBeNull();
    await asked;
    const explanation = explanations.analysis('a.ipynb')?.explanation;
    expect([explanation?.state, explanation?.disputable]).toEqual(['done', false]);
    explanations.close('a.ipynb');
    expect(explanations.analysis('a.ipynb')).toBeNull();
  });

  it('says in a sentence what hindered it', async () => {
    const explanations = desk();
    await explanations.analyse('a.ipynb', cell, 'Cell 1 of 2');
    expect(explanations.analysis('a.ipynb')?.problem).toBe('no answer');
  });

  it('answers the newest question only', async () => {
    const answers: ((told: IDiagnosis) => void)[] = [];
    const explanations = desk({ analyse: () => new Promise(resolve => answers.push(resolve)) });
    const first = explanations.analyse('a.ipynb', cell, 'first');
    const second = explanations.analyse('a.ipynb', cell, 'second');
    answers[1]?.(diagnosis('done'));
    answers[0]?.(diagnosis('done'));
    await Promise.all([first, second]);
    expect(explanations.analysis('a.ipynb')?.label).toBe('second');
  });
});
