import * as React from 'react';
import { textSize } from '../../models/words';
import { Button } from '../Button';
import { useTrans } from '../surroundings';

/** Monospace text of any length; one that may scroll can be reached by keyboard and has a name. */
export function ValueText(props: {
  label: string;
  scrolls: boolean;
  children: React.ReactNode;
}): React.JSX.Element {
  const reachable = props.scrolls ? { tabIndex: 0, role: 'region', 'aria-label': props.label } : {};
  return (
    <pre className={`praxis-Value${props.scrolls ? ' praxis-mod-scrolls' : ''}`} {...reachable}>
      {props.children}
    </pre>
  );
}

/** A button that unfolds and folds again, and says how much there is. */
export function Unfold(props: { text: string; whole: boolean; onToggle: () => void }): React.JSX.Element {
  const trans = useTrans();
  return (
    <Button
      label={props.whole ? trans.__('Show less') : trans.__('Show all · %1', textSize(props.text, trans))}
      onPress={props.onToggle}
    />
  );
}

/** Text set in monospace; beyond `most` characters the rest waits behind a button that says how much. */
export function LongText(props: { text: string; most?: number; label: string }): React.JSX.Element {
  const most = props.most ?? 240;
  const [whole, setWhole] = React.useState(false);
  const long = props.text.length > most;
  return (
    <div className="praxis-LongText">
      <ValueText label={props.label} scrolls={(whole && long) || props.text.length > 1000}>
        {whole || !long ? props.text : props.text.slice(0, most)}
        {long && !whole && <span aria-hidden="true">…</span>}
      </ValueText>
      {long && <Unfold text={props.text} whole={whole} onToggle={() => setWhole(!whole)} />}
    </div>
  );
}
