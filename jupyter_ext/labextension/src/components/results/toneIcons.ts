import type { LabIcon } from '@jupyterlab/ui-components';
import { neutralIcon, notYetIcon, statusSolvedIcon, stoppedIcon } from '../../icons';
import type { Tone } from '../../models/words';

export const toneIcons: Record<Tone, LabIcon> = {
  good: statusSolvedIcon,
  notYet: notYetIcon,
  stopped: stoppedIcon,
  neutral: neutralIcon
};
