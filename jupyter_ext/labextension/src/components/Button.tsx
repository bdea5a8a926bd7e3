import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { Icon } from './Icon';

/** A quiet button with a word; `busy` keeps its place and its focus while something is under way. */
export function Button(props: {
  label: string;
  onPress: () => void;
  icon?: LabIcon;
  title?: string;
  disabled?: boolean;
  main?: boolean;
  testId?: string;
}): React.JSX.Element {
  return (
    <button
      type="button"
      className={`praxis-Button${props.main ? ' praxis-mod-main' : ''}`}
      title={props.title}
      aria-disabled={props.disabled || undefined}
      data-testid={props.testId}
      onClick={() => !props.disabled && props.onPress()}
    >
      {props.icon && <Icon icon={props.icon} />}
      <span>{props.label}</span>
    </button>
  );
}
