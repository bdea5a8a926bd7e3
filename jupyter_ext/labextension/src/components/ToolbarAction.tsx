import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { workingIcon } from '../icons';
import { Icon } from './Icon';

export interface IToolbarActionProps {
  label: string;
  title: string;
  icon: LabIcon;
  /** This one was pressed and is under way. */
  working: boolean;
  disabled: boolean;
  main?: boolean;
  testId: string;
  onPress: () => void;
}

/** A word and an icon in the notebook's toolbar; keeps its width and its focus while at work. */
export function ToolbarAction(props: IToolbarActionProps): React.JSX.Element {
  return (
    <button
      type="button"
      className={`praxis-ToolbarAction${props.main ? ' praxis-mod-main' : ''}${props.working ? ' praxis-mod-working' : ''}`}
      title={props.title}
      aria-disabled={props.disabled || undefined}
      aria-busy={props.working}
      data-testid={props.testId}
      onClick={() => !props.disabled && props.onPress()}
    >
      <Icon icon={props.working ? workingIcon : props.icon} />
      <span>{props.label}</span>
    </button>
  );
}
