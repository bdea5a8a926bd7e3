/**
 * A verdict in the order of reading: the outcome, what failed first and opened, the rest folded.
 */
import * as React from 'react';
import type { ICaseResult, ISubmission, IVerdict } from '../../contracts';
import type { Explanation } from '../../models/explanation';
import { verdictQuestion } from '../../models/explainWords';
import { duration, headline, memory, printedBefore, sortedCases, tone, type Tone } from '../../models/words';
import { wallIcon } from '../../icons';
import { ExplainButton } from '../explain/ExplainButton';
import { Icon } from '../Icon';
import { useTrans } from '../surroundings';
import { CaseView } from './CaseView';
import { ErrorView } from './ErrorView';
import { Output } from './Output';
import { PointsView } from './PointsView';
import { toneIcons } from './toneIcons';

/** So many cases that did not pass are listed; further ones wait folded, so that the rest stays in reach. */
const FIRST = 4;

export function VerdictView(props: {
  submission: ISubmission;
  verdict: IVerdict;
  explanation: Explanation;
  showPassed: boolean;
  onGoTo: (cell: string, line: number) => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { submission, verdict, onGoTo } = props;
  const mood = tone(verdict.outcome);
  const cases = sortedCases(verdict.tests);
  const facts = [
    submission.scope === 'check' ? trans.__('check') : trans.__('submit'),
    duration(verdict.time_ms)
  ];
  if (verdict.memory_kb !== null) {
    facts.push(memory(verdict.memory_kb));
  }
  return (
    <section className="praxis-Verdict" data-testid="praxis-verdict" data-outcome={verdict.outcome}>
      <div className="praxis-Verdict-head">
        <h2 className={`praxis-Headline praxis-mod-${mood}`} data-testid="praxis-headline">
          <Icon icon={toneIcons[mood]} tone={mood} />
          <span>{headline(submission, trans)}</span>
        </h2>
        <ExplainButton
          question={verdictQuestion(verdict.outcome, trans)}
          about={{ subject: 'verdict', number: 0 }}
          of={headline(submission, trans)}
        />
      </div>
      <p className="praxis-quiet" data-testid="praxis-cost">
        {facts.join(' · ')}
      </p>
      <PointsView points={verdict.points} explanation={props.explanation} />
      {verdict.message && verdict.outcome !== 'accepted' && (
        <p className="praxis-Verdict-message" data-testid="praxis-message">
          {verdict.message}
        </p>
      )}
      {verdict.sandbox && !verdict.sandbox.wall && (
        <p className="praxis-Wall" data-testid="praxis-no-wall">
          <Icon icon={wallIcon} />
          <span>
            {trans.__('Graded without a wall on this machine.')} {verdict.sandbox.advice}
          </span>
        </p>
      )}
      {verdict.error && <ErrorView error={verdict.error} explained onGoTo={onGoTo} />}
      {cases.failed.slice(0, FIRST).map((result, index) => seen(result, index === 0))}
      {cases.failed.length > FIRST && (
        <Group
          testId="praxis-more-failed"
          label={trans._n('%1 more to look at', '%1 more to look at', cases.failed.length - FIRST)}
          tone={mood === 'good' ? 'notYet' : mood}
          open={false}
        >
          {cases.failed.slice(FIRST).map(result => seen(result))}
        </Group>
      )}
      {cases.passed.length > 0 && (
        <Group
          testId="praxis-passed"
          label={trans._n('%1 passed', '%1 passed', cases.passed.length)}
          tone="good"
          open={props.showPassed}
        >
          {cases.passed.map(result => seen(result))}
        </Group>
      )}
      {cases.notRun.length > 0 && (
        <Group
          testId="praxis-not-run"
          label={trans._n('%1 not run', '%1 not run', cases.notRun.length)}
          tone="neutral"
          open={false}
        >
          {cases.notRun.map(result => seen(result))}
        </Group>
      )}
      <Output text={printedBefore(verdict.output, verdict.tests)} label={trans.__('Printed while loading')} />
    </section>
  );

  function seen(result: ICaseResult, open = false): React.JSX.Element {
    const number = verdict.tests.indexOf(result) + 1;
    return <CaseView key={result.name} result={result} number={number} open={open} onGoTo={onGoTo} />;
  }
}

function Group(props: {
  testId: string;
  label: string;
  tone: Tone;
  open: boolean;
  children: React.ReactNode;
}): React.JSX.Element {
  return (
    <details className="praxis-Group" open={props.open} data-testid={props.testId}>
      <summary>
        <Icon icon={toneIcons[props.tone]} tone={props.tone} />
        <span>{props.label}</span>
      </summary>
      {props.children}
    </details>
  );
}
