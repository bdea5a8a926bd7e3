/**
 * One finding: what, how sure and where in a line; unfolded, the message, the proof, and what can be done.
 */
import * as React from 'react';
import type { IFinding } from '../../contracts';
import { attentionIcon, disputeIcon, goToIcon, pageIcon, slowIcon } from '../../icons';
import { findingTone, isCost, linesWord, surenessWord } from '../../models/diagnosis';
import { findingQuestion } from '../../models/explainWords';
import { Button } from '../Button';
import { Drawn } from '../Drawn';
import { ExplainButton } from '../explain/ExplainButton';
import { Icon } from '../Icon';
import { useTrans } from '../surroundings';
import { DisputeForm } from './DisputeForm';
import { conceptWord, type IDiagnosisActions } from './actions';

export function FindingCard(props: {
  finding: IFinding;
  open: boolean;
  disputable: boolean;
  actions: IDiagnosisActions;
}): React.JSX.Element {
  const trans = useTrans();
  const { finding, actions } = props;
  const { lines } = finding;
  const tone = findingTone(finding);
  return (
    <details
      className={`praxis-Finding praxis-mod-${tone}`}
      open={props.open}
      data-testid="praxis-finding"
      data-pattern={finding.pattern}
      data-disputed={finding.disputed || undefined}
    >
      <summary>
        <Icon icon={isCost(finding.pattern) ? slowIcon : attentionIcon} tone={tone} />
        <span className="praxis-Finding-head">
          <span className="praxis-Finding-title">{finding.title}</span>
          <span className="praxis-Finding-facts">
            <span className="praxis-Chip" data-testid="praxis-sureness">
              {finding.disputed ? trans.__('disputed') : surenessWord(finding.weight, trans)}
            </span>
            {lines.length > 0 && <span>{linesWord(lines, trans)}</span>}
          </span>
        </span>
      </summary>
      <div className="praxis-Finding-body">
        <Drawn mime="text/markdown" data={finding.message} className="praxis-Rich">
          <p>{finding.message}</p>
        </Drawn>
        {finding.evidence && (
          <div className="praxis-Finding-evidence" data-testid="praxis-evidence">
            <Drawn mime="text/markdown" data={finding.evidence} className="praxis-Rich praxis-mod-quiet">
              <p>{finding.evidence}</p>
            </Drawn>
          </div>
        )}
        <div className="praxis-Finding-foot">
          {lines[0] !== undefined && (
            <button
              type="button"
              className="praxis-Link"
              data-testid="praxis-finding-line"
              onClick={() => actions.onGoTo(finding.cell, lines[0] ?? 1)}
            >
              {trans.__('Go to line %1', lines[0])}
              <Icon icon={goToIcon} />
            </button>
          )}
          {finding.concept && (
            <button
              type="button"
              className="praxis-Link"
              data-testid="praxis-concept"
              title={trans.__('Open the page about this')}
              onClick={() => actions.onConcept(finding.concept)}
            >
              <Icon icon={pageIcon} />
              {trans.__('Read: %1', conceptWord(finding.concept))}
            </button>
          )}
          <span className="praxis-Finding-asks">
            <ExplainButton
              question={findingQuestion(finding, trans)}
              about={{ subject: 'finding', number: finding.number }}
              of={finding.title}
            />
            {props.disputable && !finding.disputed && (
              <Button
                label={trans.__('Wrong?')}
                icon={disputeIcon}
                title={trans.__('Say that this finding does not fit your code')}
                testId="praxis-dispute"
                onPress={() => actions.onDispute(finding.number, '')}
              />
            )}
          </span>
        </div>
        {finding.disputed && <DisputeForm finding={finding} actions={actions} />}
      </div>
    </details>
  );
}
