/**
 * The hints of a challenge: those taken, the one that comes next, and when it opens.
 *
 * Rule: the button keeps its place and its focus while it waits, so a hint that opens moves nothing.
 */
import * as React from 'react';
import type { Hints, HintsPlace } from '../../models/hints';
import { takenWord } from '../../models/hintWords';
import { Failure, Skeleton } from '../States';
import { useSignals, useTrans } from '../surroundings';
import { Ladder } from './Ladder';

export interface IHintsViewProps {
  hints: Hints;
  slug: string;
  /** Where this stands, since a ladder may be shown in several panels; beside a conversation it folds. */
  place: HintsPlace;
  /** Ask the tutor for a step beyond the last hint; absent where there is no tutor to ask. */
  onStep?: () => void;
}

export function HintsView(props: IHintsViewProps): React.JSX.Element | null {
  const trans = useTrans();
  const { hints, slug, place, onStep } = props;
  const model = hints.of(slug);
  useSignals(hints.changed, model.changed);
  const section = React.useRef<HTMLElement>(null);
  React.useEffect(() => model.attend(), [model]);
  const { ladder, loading, problem } = model;
  const settled = loading === 'ready' || loading === 'failed';
  const wanted = hints.wanted === place && settled;
  React.useEffect(() => {
    if (wanted && section.current) {
      hints.arrived();
      focusOnHints(section.current);
    }
  }, [wanted, hints]);
  const step = (): void => {
    if (place === 'tutor') {
      // Folded, so that the answer can be read; the button goes away with what it stands in.
      section.current?.querySelector('summary')?.focus();
      hints.unfold(false);
    }
    onStep?.();
  };
  if (model.off) {
    return null;
  }
  const taken = (
    <span className="praxis-quiet" data-testid="praxis-hints-taken">
      {ladder && ladder.rungs.length > 0 ? takenWord(ladder, trans) : ''}
    </span>
  );
  const body = (
    <div className="praxis-Hints-body" data-testid="praxis-hints-body">
      {!settled && <Skeleton lines={1} words={trans.__('Reading the hints…')} />}
      {problem && (
        <Failure message={problem.message} offline={problem.offline} onRetry={() => void model.refresh()} />
      )}
      {ladder && <Ladder key={slug} model={model} ladder={ladder} onStep={onStep && step} />}
    </div>
  );
  return (
    <section
      ref={section}
      tabIndex={-1}
      className={`praxis-Hints praxis-mod-${place}`}
      aria-label={trans.__('Hints')}
      data-testid="praxis-hints"
      data-loading={loading}
    >
      {place === 'tutor' ? (
        <details open={hints.open} onToggle={event => hints.unfold(event.currentTarget.open)}>
          <summary data-testid="praxis-hints-toggle">
            <span className="praxis-Hints-title">{trans.__('Hints')}</span>
            {taken}
          </summary>
          {body}
        </details>
      ) : (
        <>
          <div className="praxis-Hints-head">
            <h2 className="praxis-Section">{trans.__('Hints')}</h2>
            {taken}
          </div>
          {body}
        </>
      )}
    </section>
  );
}

/** Focus what can be done with them; where nothing can be, the newest hint, or the place itself. */
function focusOnHints(section: HTMLElement): void {
  const body = section.querySelector('.praxis-Hints-body');
  const folds = [...(body?.querySelectorAll('summary') ?? [])];
  const target = body?.querySelector('button') ?? folds[folds.length - 1] ?? section;
  target.focus();
}
