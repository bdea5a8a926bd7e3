import * as React from 'react';
import type { IChallenge } from '../../contracts';
import { nextIcon } from '../../icons';
import { spelt } from '../../models/catalogue';
import { Button } from '../Button';
import { useTrans } from '../surroundings';
import { difficultyWord, statusWord } from './labels';

/** Everything about the active challenge, whole: what a narrow list has to cut. */
export function Details(props: {
  challenge: IChallenge;
  opening: boolean;
  onOpen: () => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { title, summary, difficulty, minutes, topics, status, complexity } = props.challenge;
  const facts = [
    difficultyWord(difficulty, trans),
    trans.__('%1 min', minutes),
    statusWord(status, trans),
    ...topics.map(spelt)
  ];
  if (complexity?.time) {
    facts.push(trans.__('best known %1', complexity.time));
  }
  return (
    <section
      className="praxis-Details"
      aria-label={trans.__('About this challenge')}
      data-testid="praxis-details"
    >
      <h2>{title}</h2>
      <p className="praxis-quiet">{facts.join(' · ')}</p>
      <p className="praxis-Details-summary">{summary.replace(/[`*]/g, '')}</p>
      <Button
        main
        label={status === 'new' ? trans.__('Open') : trans.__('Go on')}
        icon={nextIcon}
        disabled={props.opening}
        onPress={props.onOpen}
        testId="praxis-open"
      />
    </section>
  );
}
