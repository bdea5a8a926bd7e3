import * as React from 'react';
import { analyseIcon, clearIcon } from '../../icons';
import type { ICellAnalysis } from '../../models/explanations';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { Failure, Skeleton } from '../States';
import { useTrans } from '../surroundings';
import type { IDiagnosisActions } from './actions';
import { Why } from './Why';

/** What was read off one cell, of any notebook. */
export function CellAnalysis(props: {
  analysis: ICellAnalysis;
  actions: Pick<IDiagnosisActions, 'onGoTo' | 'onConcept' | 'onInsert'>;
  onAgain: () => void;
  onClose: () => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { analysis } = props;
  const { explanation, problem, cell } = analysis;
  const section = React.useRef<HTMLElement>(null);
  React.useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' });
  }, [cell]);
  const first = cell.source.split('\n').find(line => line.trim() && !line.trim().startsWith('#')) ?? '';
  return (
    <section
      ref={section}
      className="praxis-CellAnalysis"
      aria-label={trans.__('Analysis of a cell')}
      data-testid="praxis-analysis"
      data-state={problem ? 'failed' : (explanation?.state ?? 'pending')}
    >
      <div className="praxis-CellAnalysis-head">
        <Icon icon={analyseIcon} />
        <h1>{analysis.label}</h1>
        <button
          type="button"
          className="praxis-IconButton"
          aria-label={trans.__('Close the analysis')}
          title={trans.__('Close the analysis')}
          data-testid="praxis-analysis-close"
          onClick={props.onClose}
        >
          <Icon icon={clearIcon} />
        </button>
        <code>{first.trim()}</code>
      </div>
      {problem && <Failure message={problem} onRetry={props.onAgain} />}
      {!problem && !explanation && <Skeleton lines={3} words={trans.__('Reading the cell…')} />}
      {explanation && <Why explanation={explanation} of="cell" actions={props.actions} />}
      {explanation && (
        <div className="praxis-row">
          <Button label={trans.__('Analyse again')} icon={analyseIcon} onPress={props.onAgain} />
        </div>
      )}
    </section>
  );
}
