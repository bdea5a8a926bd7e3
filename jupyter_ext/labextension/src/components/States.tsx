/**
 * The states every view has besides showing something: loading, empty, failed.
 */
import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { offlineIcon, reloadIcon, stoppedIcon } from '../icons';
import { Button } from './Button';
import { Icon } from './Icon';
import { useLate, useTrans } from './surroundings';

/** Grey lines after 200 ms, words after two seconds. */
export function Skeleton(props: { lines?: number; words: string }): React.JSX.Element | null {
  const late = useLate(200);
  const veryLate = useLate(2000);
  if (!late) {
    return <div className="praxis-Skeleton" aria-busy="true" />;
  }
  return (
    <div className="praxis-Skeleton" aria-busy="true" data-testid="praxis-loading">
      {Array.from({ length: props.lines ?? 6 }, (_, index) => (
        <span
          key={index}
          className="praxis-Skeleton-line"
          style={{ width: `${88 - ((index * 29) % 43)}%` }}
        />
      ))}
      {veryLate && <p className="praxis-quiet">{props.words}</p>}
    </div>
  );
}

/** An icon, what is so, and what to do. */
export function Message(props: {
  icon: LabIcon;
  title: string;
  children?: React.ReactNode;
  testId?: string;
}): React.JSX.Element {
  return (
    <div className="praxis-Message" data-testid={props.testId}>
      <Icon icon={props.icon} className="praxis-Message-icon" />
      <p className="praxis-Message-title">{props.title}</p>
      {props.children}
    </div>
  );
}

/** What went wrong, in the server's or our own sentence, and a way to try again. */
export function Failure(props: {
  message: string;
  offline?: boolean;
  /** The live region reads it out, so it is no alert of its own. */
  saidElsewhere?: boolean;
  onRetry?: () => void;
  onDismiss?: () => void;
}): React.JSX.Element {
  const trans = useTrans();
  return (
    <div
      className="praxis-Failure"
      role={props.saidElsewhere ? undefined : 'alert'}
      data-testid="praxis-problem"
    >
      <Icon icon={props.offline ? offlineIcon : stoppedIcon} tone="stopped" />
      <div>
        <p>{props.message}</p>
        <div className="praxis-row">
          {props.onRetry && (
            <Button label={trans.__('Try again')} icon={reloadIcon} onPress={props.onRetry} />
          )}
          {props.onDismiss && <Button label={trans.__('Close')} onPress={props.onDismiss} />}
        </div>
      </div>
    </div>
  );
}
