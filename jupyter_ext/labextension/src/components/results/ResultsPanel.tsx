/**
 * The right panel: what came of the challenge in front, and of every attempt before.
 */
import * as React from 'react';
import { analyseIcon, checkIcon, nextIcon, praxisIcon, putBackIcon, submitIcon } from '../../icons';
import type { ISubmission } from '../../contracts';
import { nextChallenge } from '../../models/catalogue';
import type { ChallengeWork } from '../../models/challengeWork';
import { stepQuestion } from '../../models/explainWords';
import type { IDesk, INotebookFacts, IPraxis, ITutor } from '../../tokens';
import { difficultyWord } from '../browser/labels';
import { Button } from '../Button';
import type { IDiagnosisActions } from '../diagnosis/actions';
import { CellAnalysis } from '../diagnosis/CellAnalysis';
import { Why } from '../diagnosis/Why';
import { ExplainProvider, type Explain } from '../explain/ExplainButton';
import { HintsView } from '../hints/HintsView';
import { Failure, Message, Skeleton } from '../States';
import { useSignals, useTrans } from '../surroundings';
import { Attempts } from './Attempts';
import { CodeView } from './CodeView';
import { moment } from './moment';
import { Progress } from './Progress';
import { VerdictView } from './VerdictView';
import { VersionNotice } from './VersionNotice';

export interface IResultsPanelProps {
  praxis: IPraxis;
  desk: IDesk;
  /** Null where a site has switched it off. */
  tutor: ITutor | null;
  onOpenBrowser: () => void;
  /** Open a challenge, and tell what hinders it. */
  onOpen: (slug: string) => void;
}

export function ResultsPanel(props: IResultsPanelProps): React.JSX.Element {
  const { praxis, desk } = props;
  const { preferences, explanations, hints } = praxis;
  useSignals(desk.changed, preferences.changed, explanations.changed, hints.changed, props.tutor?.changed);
  const { facts } = desk;
  if (!facts) {
    return <Plain {...props} />;
  }
  return <Results key={facts.slug} {...props} facts={facts} work={praxis.grading.work(facts.slug)} />;
}

/** No challenge is in front: perhaps a notebook whose cells can be analysed. */
function Plain(props: IResultsPanelProps): React.JSX.Element {
  const trans = useTrans();
  const { praxis, desk } = props;
  if (desk.path !== null && praxis.explanations.analysis(desk.path)) {
    return (
      <div className="praxis-Results-content" data-testid="praxis-results">
        <Analysis {...props} />
      </div>
    );
  }
  return (
    <Message icon={praxisIcon} title={trans.__('No challenge in front')} testId="praxis-results-empty">
      <p>{trans.__('Open a challenge: what comes of it, and every attempt at it, is shown here.')}</p>
      <Button main label={trans.__('Browse challenges')} onPress={props.onOpenBrowser} />
      {desk.analysable && (
        <>
          <p>{trans.__('Or have the cell in front read for mistakes and cost.')}</p>
          <Button
            label={trans.__('Analyse this cell')}
            icon={analyseIcon}
            onPress={() => void desk.analyse()}
          />
        </>
      )}
    </Message>
  );
}

/** The analysis of a cell of the notebook in front, if one was asked for. */
function Analysis(props: IResultsPanelProps): React.JSX.Element | null {
  const { praxis, desk } = props;
  const { path } = desk;
  const analysis = path === null ? null : praxis.explanations.analysis(path);
  if (path === null || !analysis) {
    return null;
  }
  return (
    <CellAnalysis
      analysis={analysis}
      actions={diagnosisActions(desk, analysis.cell.name)}
      onAgain={() => void desk.analyse(analysis.cell.name)}
      onClose={() => praxis.explanations.close(path)}
    />
  );
}

function diagnosisActions(
  desk: IDesk,
  cell: string
): Pick<IDiagnosisActions, 'onGoTo' | 'onConcept' | 'onInsert'> {
  return {
    onGoTo: (name, line) => void desk.goToLine(name, line),
    onConcept: slug => void desk.openConcept(slug),
    onInsert: source => void desk.insertBelow(cell, source)
  };
}

function Results(
  props: IResultsPanelProps & { facts: INotebookFacts; work: ChallengeWork }
): React.JSX.Element {
  const trans = useTrans();
  const { praxis, desk, facts, work, tutor } = props;
  const { catalogue, notices, preferences, hints } = praxis;
  useSignals(work.changed, catalogue.changed, notices.changed);
  React.useEffect(() => {
    void work.ensure();
    void catalogue.ensure();
  }, [work, catalogue]);

  const latest = catalogue.find(facts.slug)?.version;
  const outdated = latest !== undefined && latest !== facts.version && !notices.left(facts.path, latest);
  const { shown } = work;
  const solved = shown?.outcome === 'accepted' && shown.scope === 'submit';
  const id = shown?.id ?? '';
  const explain = React.useCallback<Explain>(
    (text, about) => void tutor?.ask({ text, about, submission: id }),
    [tutor, id]
  );
  const onStep = tutor?.available
    ? () => void tutor.ask({ text: stepQuestion(trans), submission: id })
    : undefined;
  const hinted = (shown?.verdict && shown.outcome !== 'accepted') || hints.asked(facts.slug);
  const following = solved ? nextChallenge(catalogue.challenges, facts.slug) : null;
  return (
    <div className="praxis-Results-content" data-testid="praxis-results" data-phase={work.phase}>
      <div className="praxis-Results-head">
        <h1 title={facts.title}>{facts.title}</h1>
        <p className="praxis-quiet">
          {[difficultyWord(facts.difficulty, trans), facts.minutes && trans.__('%1 min', facts.minutes)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {outdated && (
        <VersionNotice
          mine={facts.version}
          latest={latest}
          onRenew={() => void desk.renew(facts.slug)}
          onLeave={() => notices.leave(facts.path, latest)}
        />
      )}
      <Analysis {...props} />
      {work.busy && <Progress key={work.scope} work={work} />}
      {work.problem && (
        <Failure
          message={work.problem}
          onDismiss={() => {
            work.dismissProblem();
            void work.ensure();
          }}
        />
      )}
      <div className="praxis-Shown" data-busy={work.busy || undefined}>
        {shown && !work.showsNewest && <Reopened submission={shown} work={work} />}
        {shown?.verdict && (
          <ExplainProvider value={tutor?.available ? explain : null}>
            <VerdictView
              key={shown.id}
              submission={shown}
              verdict={shown.verdict}
              explanation={praxis.explanations.of(shown)}
              showPassed={preferences.current.showPassedCases}
              onGoTo={(cell, line) => void desk.goToLine(cell, line)}
            />
            <Why
              key={`why-${shown.id}`}
              explanation={praxis.explanations.of(shown)}
              of={shown.outcome === 'accepted' ? 'accepted' : 'notYet'}
              actions={diagnosisActions(desk, shown.cells[shown.cells.length - 1]?.name ?? '')}
            />
          </ExplainProvider>
        )}
        {following && (
          <div className="praxis-row">
            <Button
              main
              label={trans.__('Next: %1', following.title)}
              icon={nextIcon}
              onPress={() => props.onOpen(following.slug)}
            />
          </div>
        )}
        {hinted && <HintsView hints={hints} slug={facts.slug} place="results" onStep={onStep} />}
        {shown && <AttemptCode submission={shown} desk={desk} open={!work.showsNewest} />}
      </div>
      {!shown && !work.busy && work.loading === 'ready' && !work.problem && <FirstVisit desk={desk} />}
      {!shown && !work.busy && work.loading === 'loading' && (
        <Skeleton lines={4} words={trans.__('Reading your attempts…')} />
      )}
      <Attempts work={work} layout={preferences.current.codeComparison} />
    </div>
  );
}

function FirstVisit(props: { desk: IDesk }): React.JSX.Element {
  const trans = useTrans();
  return (
    <div className="praxis-First" data-testid="praxis-first-visit">
      <p>{trans.__('Write your solution, then check it against the visible cases, or submit it to all.')}</p>
      <div className="praxis-row">
        <Button label={trans.__('Check')} icon={checkIcon} onPress={() => void props.desk.grade('check')} />
        <Button
          main
          label={trans.__('Submit')}
          icon={submitIcon}
          onPress={() => void props.desk.grade('submit')}
        />
      </div>
    </div>
  );
}

function Reopened(props: { submission: ISubmission; work: ChallengeWork }): React.JSX.Element {
  const trans = useTrans();
  const newest = props.work.history.find(attempt => attempt.state === 'graded');
  return (
    <div className="praxis-Reopened" data-testid="praxis-reopened">
      <span>{trans.__('Attempt of %1', moment(props.submission.accepted_at).short)}</span>
      {newest && newest.id !== props.submission.id && (
        <Button label={trans.__('Back to the newest')} onPress={() => void props.work.reopen(newest.id)} />
      )}
    </div>
  );
}

function AttemptCode(props: { submission: ISubmission; desk: IDesk; open: boolean }): React.JSX.Element {
  const trans = useTrans();
  return (
    <details
      key={props.submission.id}
      className="praxis-Fold"
      open={props.open}
      data-testid="praxis-attempt-code"
    >
      <summary>{trans.__('Code of this attempt')}</summary>
      <CodeView cells={props.submission.cells} />
      <div className="praxis-row">
        <Button
          label={trans.__('Put this code back into the notebook')}
          icon={putBackIcon}
          onPress={() => void props.desk.putBack(props.submission)}
          testId="praxis-put-back"
        />
      </div>
    </details>
  );
}
