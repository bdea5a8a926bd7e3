/**
 * One skill closely: its figures, where it showed, and the answers the figures were reckoned from.
 */
import * as React from 'react';
import type { IOccurrence, ISkill } from '../../dashboardContracts';
import { clearIcon, goToIcon, notYetIcon, statusSolvedIcon } from '../../icons';
import { countWord, exactWord, masteryWord, pointsWord, shareWord, UNKNOWN } from '../../models/figures';
import type { SkillModel } from '../../models/skillModel';
import { Icon } from '../Icon';
import { IconButton } from '../IconButton';
import { moment } from '../results/moment';
import { Failure, Skeleton } from '../States';
import { useSignals, useTrans } from '../surroundings';

export interface ISkillDetailProps {
  model: SkillModel;
  /** How the skill is called where it was chosen. */
  title: string;
  onOpen: (occurrence: IOccurrence) => void;
  onClose: () => void;
}

export function SkillDetail(props: ISkillDetailProps): React.JSX.Element {
  const trans = useTrans();
  const { model, title, onClose } = props;
  useSignals(model.changed);
  const heading = React.useRef<HTMLHeadingElement>(null);
  const id = React.useId();
  const { name, skill, problem } = model;
  const key = `${name?.of ?? ''}:${name?.name ?? ''}`;
  React.useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [key]);
  return (
    <section
      className="praxis-Card praxis-mod-wide praxis-Skill"
      aria-labelledby={id}
      data-testid="praxis-skill"
      data-skill={key}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <div className="praxis-Card-head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {skill?.title ?? title}
        </h2>
        <IconButton icon={clearIcon} label={trans.__('Close “%1”', title)} onPress={onClose} />
      </div>
      {problem && (
        <Failure message={problem.message} offline={problem.offline} onRetry={() => void model.refresh()} />
      )}
      {skill ? (
        <Known skill={skill} onOpen={props.onOpen} />
      ) : model.loading ? (
        <Skeleton lines={5} words={trans.__('Reading what is known of it…')} />
      ) : (
        !problem && <p className="praxis-quiet">{trans.__('Nothing is known of it any more.')}</p>
      )}
    </section>
  );
}

function Known(props: { skill: ISkill; onOpen: (occurrence: IOccurrence) => void }): React.JSX.Element {
  const trans = useTrans();
  const { skill, onOpen } = props;
  const isPattern = skill.of === 'pattern';
  const figures = [
    { word: trans.__('mastery now'), value: masteryWord(skill.mastery, skill.uncertainty) },
    { word: trans.__('next answer right'), value: shareWord(skill.predicted) },
    {
      word: isPattern ? trans.__('showed') : trans.__('not yet'),
      value: trans.__('%1 of %2', countWord(skill.shown), countWord(skill.chances))
    },
    { word: trans.__('trend, in points'), value: pointsWord(skill.trend) },
    { word: trans.__('last time'), value: skill.last_shown ? moment(skill.last_shown).short : UNKNOWN }
  ];
  const { prior, learn, slip, guess, half_life: halfLife } = skill.parameters;
  const parameters = [
    { word: trans.__('known at first'), value: exactWord(prior) },
    { word: trans.__('learnt by an answer'), value: exactWord(learn) },
    { word: trans.__('slip'), value: exactWord(slip) },
    { word: trans.__('guess'), value: exactWord(guess) },
    { word: trans.__('half-life'), value: trans.__('%1 days', countWord(Math.round(halfLife))) }
  ];
  return (
    <>
      <dl className="praxis-Totals praxis-mod-small">
        {figures.map(({ word, value }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {isPattern && (
        <>
          <h3>{trans.__('Where it showed')}</h3>
          {skill.occurrences.length > 0 ? (
            <ul className="praxis-Occurrences">
              {[...skill.occurrences].reverse().map(one => (
                <Place key={`${one.submission} ${one.number}`} occurrence={one} onOpen={onOpen} />
              ))}
            </ul>
          ) : (
            <p className="praxis-quiet">{trans.__('In no submission that is still kept.')}</p>
          )}
        </>
      )}
      <h3>{trans.__('What the mastery was reckoned from')}</h3>
      <p className="praxis-quiet">
        {trans.__(
          'Each answer in its order: how much it weighs, and the mastery after it. Between answers some of it is forgotten. The formula is in docs/learner-model.md; these are its parameters.'
        )}
      </p>
      <dl className="praxis-Totals praxis-mod-small" data-testid="praxis-skill-parameters">
        {parameters.map(({ word, value }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Answers skill={skill} />
    </>
  );
}

function Place(props: {
  occurrence: IOccurrence;
  onOpen: (occurrence: IOccurrence) => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { occurrence } = props;
  const { title, at, lines, disputed, confidence } = occurrence;
  const time = moment(at);
  const place =
    lines.length === 0
      ? trans.__('the cell')
      : trans._n(
          'line %2',
          'lines %2',
          lines.length,
          [...lines].sort((one, other) => one - other).join(', ')
        );
  return (
    <li data-testid="praxis-occurrence">
      <button
        type="button"
        className="praxis-Link"
        title={trans.__('Open the notebook and go there. Lines may have moved since.')}
        onClick={() => props.onOpen(occurrence)}
      >
        {trans.__('%1, %2', title, place)}
        <Icon icon={goToIcon} />
      </button>
      <span className="praxis-quiet" title={time.long}>
        {time.short}
      </span>
      <span className="praxis-quiet">{trans.__('%1 sure', shareWord(confidence))}</span>
      {disputed && <span className="praxis-Chip">{trans.__('disputed')}</span>}
    </li>
  );
}

function Answers(props: { skill: ISkill }): React.JSX.Element {
  const trans = useTrans();
  const { skill } = props;
  const wrong = skill.of === 'pattern' ? trans.__('showed') : trans.__('not yet');
  const right = skill.of === 'pattern' ? trans.__('avoided') : trans.__('solved');
  return (
    <div
      className="praxis-Table"
      role="region"
      tabIndex={0}
      aria-label={trans.__('Answers')}
      data-testid="praxis-answers"
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{trans.__('Challenge')}</th>
            <th scope="col">{trans.__('When')}</th>
            <th scope="col">{trans.__('Answer')}</th>
            <th scope="col">{trans.__('Weight')}</th>
            <th scope="col">{trans.__('Mastery after it')}</th>
          </tr>
        </thead>
        <tbody>
          {skill.answers.map((answer, row) => (
            <tr key={row}>
              <th scope="row">{answer.title}</th>
              <td title={moment(answer.at).long}>{moment(answer.at).short}</td>
              <td>
                <span className="praxis-Answer">
                  <Icon
                    icon={answer.correct ? statusSolvedIcon : notYetIcon}
                    tone={answer.correct ? 'good' : 'notYet'}
                  />
                  {answer.correct ? right : wrong}
                </span>
              </td>
              <td>{exactWord(answer.weight)}</td>
              <td>{exactWord(answer.mastery)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
