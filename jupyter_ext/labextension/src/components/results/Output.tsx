import * as React from 'react';
import { textSize } from '../../models/words';
import { useTrans } from '../surroundings';
import { LongText } from './LongText';

/** What was printed: open when short, folded with its size when long. */
export function Output(props: { text: string; label: string }): React.JSX.Element | null {
  const trans = useTrans();
  if (!props.text) {
    return null;
  }
  const short = props.text.length <= 200 && props.text.split('\n').length <= 6;
  return (
    <details className="praxis-Fold" open={short} data-testid="praxis-output">
      <summary>
        {props.label} <span className="praxis-quiet">{textSize(props.text, trans)}</span>
      </summary>
      <LongText text={props.text} most={2000} label={props.label} />
    </details>
  );
}
