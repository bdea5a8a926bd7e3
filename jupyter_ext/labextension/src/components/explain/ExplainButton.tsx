/**
 * A quiet button that has the tutor explain what it stands beside.
 *
 * Rule: it is there only where somebody can be asked; what is asked can be read in its tooltip before.
 */
import * as React from 'react';
import { tutorIcon } from '../../icons';
import type { IAbout } from '../../tutorContracts';
import { Icon } from '../Icon';
import { useTrans } from '../surroundings';

/** Puts a question about something in the attempt that is shown. */
export type Explain = (question: string, about: IAbout) => void;

const Explaining = React.createContext<Explain | null>(null);

export const ExplainProvider = Explaining.Provider;

export function ExplainButton(props: {
  question: string;
  about: IAbout;
  /** What is explained, for those who do not see where the button stands. */
  of: string;
}): React.JSX.Element | null {
  const trans = useTrans();
  const explain = React.useContext(Explaining);
  const { question, about, of } = props;
  if (!explain) {
    return null;
  }
  return (
    <button
      type="button"
      className="praxis-Explain"
      aria-label={trans.__('Explain: %1', of)}
      title={trans.__('Ask the tutor: %1', question)}
      data-testid="praxis-explain"
      data-subject={about.subject}
      onClick={event => event.detail < 2 && explain(question, about)}
    >
      <Icon icon={tutorIcon} />
      <span className="praxis-Explain-word">{trans.__('Explain')}</span>
    </button>
  );
}
