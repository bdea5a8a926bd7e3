import * as React from 'react';
import { renewIcon } from '../../icons';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { useTrans } from '../surroundings';

/** Says that the challenge has a newer version, and offers it beside the work there is. */
export function VersionNotice(props: {
  mine: string;
  latest: string;
  onRenew: () => void;
  onLeave: () => void;
}): React.JSX.Element {
  const trans = useTrans();
  return (
    <section
      className="praxis-Notice"
      aria-label={trans.__('New version')}
      data-testid="praxis-version-notice"
    >
      <Icon icon={renewIcon} />
      <div>
        <p>
          {trans.__(
            'This challenge has a new version (%1). This notebook is of version %2 and stays as it is.',
            props.latest,
            props.mine
          )}
        </p>
        <div className="praxis-row">
          <Button main label={trans.__('Open the new version beside it')} onPress={props.onRenew} />
          <Button label={trans.__('Keep working on this one')} onPress={props.onLeave} />
        </div>
      </div>
    </section>
  );
}
