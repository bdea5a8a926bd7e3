/**
 * Expected against yours, one above the other in one column grid, with the differences marked.
 */
import * as React from 'react';
import { clipped, diffValues, firstDifferences, type IPart } from '../../models/valueDiff';
import { useTrans } from '../surroundings';
import { Unfold, ValueText } from './LongText';

const MOST = 240;
/** A difference longer than this is marked more quietly: bold and waves over many lines are hard to read. */
const LONG = 48;

export function ValueDiff(props: { expected: string; actual: string }): React.JSX.Element {
  const trans = useTrans();
  const { expected, actual } = props;
  const [whole, setWhole] = React.useState(false);
  const diff = React.useMemo(() => diffValues(expected, actual), [expected, actual]);
  const first = firstDifferences(diff);
  const longer = expected.length > actual.length ? expected : actual;
  return (
    <>
      <dt>{trans.__('expected')}</dt>
      <dd data-testid="praxis-expected">
        <Side label={trans.__('expected')} parts={diff.expected} mark="ins" whole={whole} />
      </dd>
      <dt>{trans.__('yours')}</dt>
      <dd data-testid="praxis-actual">
        <Side label={trans.__('yours')} parts={diff.actual} mark="del" whole={whole} />
        <span className="praxis-hidden">{first && difference(first.expected, first.actual)}</span>
        {longer.length > MOST && <Unfold text={longer} whole={whole} onToggle={() => setWhole(!whole)} />}
      </dd>
    </>
  );

  function difference(want: string, got: string): string {
    const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
    if (!got) {
      return trans.__('The first difference: %1 is missing.', short(want));
    }
    return want
      ? trans.__('The first difference: %1 where %2 is expected.', short(got), short(want))
      : trans.__('The first difference: %1 is too much.', short(got));
  }
}

/** One side; what only this side has is marked by a line and a ground, not by colour alone. */
function Side(props: {
  label: string;
  parts: IPart[];
  mark: 'ins' | 'del';
  whole: boolean;
}): React.JSX.Element {
  const Mark = props.mark;
  const cut = clipped(props.parts, props.whole ? Infinity : MOST);
  return (
    <ValueText label={props.label} scrolls={props.whole && cut.parts.length > 0}>
      {cut.before > 0 && <span className="praxis-quiet">…</span>}
      {cut.parts.map((part, index) =>
        part.differs ? (
          <Mark key={index} className={part.text.length > LONG ? 'praxis-mod-long' : undefined}>
            {part.text}
          </Mark>
        ) : (
          <span key={index}>{part.text}</span>
        )
      )}
      {cut.after > 0 && <span className="praxis-quiet">…</span>}
    </ValueText>
  );
}
