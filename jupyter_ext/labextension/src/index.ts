/** The plugins of Praxis, one a file: a site can switch off each for itself. */
import { authoringPlugin } from './plugins/authoring';
import { browserPlugin } from './plugins/browser';
import { cellsPlugin } from './plugins/cells';
import { commandsPlugin } from './plugins/commands';
import { deskPlugin } from './plugins/desk';
import { explainErrorPlugin } from './plugins/explainError';
import { hintsPlugin } from './plugins/hints';
import { launcherPlugin } from './plugins/launcher';
import { marksPlugin } from './plugins/marks';
import { ownDataPlugin } from './plugins/ownData';
import { praxisPlugin } from './plugins/praxis';
import { progressPlugin } from './plugins/progress';
import { resultsPlugin } from './plugins/results';
import { todayPlugin } from './plugins/today';
import { toolbarPlugin } from './plugins/toolbar';
import { tutorPlugin } from './plugins/tutor';
import { tutorMeterPlugin } from './plugins/tutorMeter';

export * from './tokens';

export default [
  praxisPlugin,
  deskPlugin,
  commandsPlugin,
  browserPlugin,
  resultsPlugin,
  launcherPlugin,
  toolbarPlugin,
  cellsPlugin,
  marksPlugin,
  authoringPlugin,
  todayPlugin,
  ownDataPlugin,
  progressPlugin,
  tutorPlugin,
  hintsPlugin,
  explainErrorPlugin,
  tutorMeterPlugin
];
