import * as React from 'react';
import { Drawn } from '../Drawn';
import { useTrans } from '../surroundings';

/** One hint that was taken; `fresh` brings it into sight, since it was asked for just now. */
export function HintFold(props: {
  number: number;
  text: string;
  open: boolean;
  fresh: boolean;
}): React.JSX.Element {
  const trans = useTrans();
  const { number, text, open, fresh } = props;
  const fold = React.useRef<HTMLDetailsElement>(null);
  React.useEffect(() => {
    if (fresh) {
      fold.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [fresh]);
  // Opened and closed by hand from here on: React leaves an attribute alone whose value stays.
  return (
    <details ref={fold} className="praxis-Hint" open={open} data-testid="praxis-hint" data-number={number}>
      <summary>{trans.__('Hint %1', number)}</summary>
      <Drawn mime="text/markdown" data={text} className="praxis-Rich praxis-Hint-text">
        <p className="praxis-Hint-text">{text}</p>
      </Drawn>
    </details>
  );
}
