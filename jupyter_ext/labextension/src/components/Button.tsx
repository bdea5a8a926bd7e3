import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { Icon } from './Icon';

/**
 * A quiet button with a word; disabled it keeps its place and its focus.
 *
 * A double click is one press: the second would do it twice, or press what has come in its place.
 */
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
      onClick={event => !props.disabled && event.detail < 2 && props.onPress()}
    >
      {props.icon && <Icon icon={props.icon} />}
      <span>{props.label}</span>
    </button>
  );
}
