import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { Icon } from './Icon';

/** A small button that is only an icon; `label` is its name and its tooltip, `pressed` makes it a switch. */
export function IconButton(props: {
  icon: LabIcon;
  label: string;
  onPress: (button: HTMLElement) => void;
  pressed?: boolean;
  popup?: 'menu';
  tabIndex?: number;
  testId?: string;
}): React.JSX.Element {
  return (
    <button
      type="button"
      className="praxis-IconButton"
      aria-label={props.label}
      title={props.label}
      aria-pressed={props.pressed}
      aria-haspopup={props.popup}
      tabIndex={props.tabIndex}
      data-testid={props.testId}
      onClick={event => event.detail < 2 && props.onPress(event.currentTarget)}
    >
      <Icon icon={props.icon} />
    </button>
  );
}
