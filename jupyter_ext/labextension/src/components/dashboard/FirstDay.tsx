import * as React from 'react';
import { praxisIcon, progressIcon } from '../../icons';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { useTrans } from '../surroundings';

/** Before anything was handed in: what will be here, and how it begins. */
export function FirstDay(props: { onBrowse: () => void }): React.JSX.Element {
  const trans = useTrans();
  const parts = [
    {
      word: trans.__('What is done'),
      says: trans.__('challenges solved by track and difficulty, and how many attempts they took')
    },
    {
      word: trans.__('What keeps coming back'),
      says: trans.__('error patterns, how far each is overcome, and how sure that is')
    },
    {
      word: trans.__('How it moves'),
      says: trans.__('the share of each pattern week by week, and one pattern before and after')
    },
    {
      word: trans.__('When'),
      says: trans.__('active days and the time spent; what was solved without help')
    },
    {
      word: trans.__('Whether help helps'),
      says: trans.__('how the next challenge of a pattern goes alone, after help and after none')
    }
  ];
  return (
    <div className="praxis-FirstDay" data-testid="praxis-first-day">
      <Icon icon={progressIcon} className="praxis-Message-icon" />
      <h2>{trans.__('This page begins with your first submission')}</h2>
      <dl>
        {parts.map(({ word, says }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <p className="praxis-quiet">
        {trans.__('Every figure can be followed back to the attempts it comes from. Nobody is compared.')}
      </p>
      <Button
        main
        label={trans.__('Find a first challenge')}
        icon={praxisIcon}
        testId="praxis-first-challenge"
        onPress={props.onBrowse}
      />
    </div>
  );
}
