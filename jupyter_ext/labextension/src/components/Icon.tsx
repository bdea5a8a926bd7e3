import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import type { Tone } from '../models/words';

/** An icon of the theme's colours; `label` is read out, without one it is silent. */
export function Icon(props: {
  icon: LabIcon;
  tone?: Tone;
  label?: string;
  className?: string;
}): React.JSX.Element {
  const classes = ['praxis-Icon', props.className, props.tone && `praxis-tone-${props.tone}`];
  return (
    <span className={classes.filter(Boolean).join(' ')}>
      <props.icon.react tag="span" aria-hidden="true" />
      {props.label && <span className="praxis-hidden">{props.label}</span>}
    </span>
  );
}
