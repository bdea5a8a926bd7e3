import type { LabIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Status } from '../../contracts';
import { statusNewIcon, statusSolvedIcon, statusStartedIcon } from '../../icons';

export { difficultyWord } from '../../models/words';

export const statusIcons: Record<Status, LabIcon> = {
  new: statusNewIcon,
  started: statusStartedIcon,
  solved: statusSolvedIcon
};

export function statusWord(status: string, trans: TranslationBundle): string {
  switch (status) {
    case 'started':
      return trans.__('started');
    case 'solved':
      return trans.__('solved');
    default:
      return trans.__('new');
  }
}
