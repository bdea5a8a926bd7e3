import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IStatusBar } from '@jupyterlab/statusbar';
import { Signal } from '@lumino/signaling';
import { IPraxis, ITutor } from '../tokens';
import { MeterItem } from '../widgets/meterItem';

/** So often it is looked whether what is shown is old. */
const LOOK_MS = 20_000;

/** Says in the status bar what is left of the day's budget for the tutor, and keeps that of now. */
export const tutorMeterPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-praxis:tutor-meter',
  description: 'What is left of the budget for the tutor, in the status bar.',
  autoStart: true,
  requires: [IPraxis],
  optional: [ITutor, IStatusBar],
  activate: (
    app: JupyterFrontEnd,
    praxis: IPraxis,
    tutor: ITutor | null,
    statusBar: IStatusBar | null
  ): void => {
    if (!tutor) {
      return; // a site has switched it off
    }
    const { standing, preferences } = praxis;
    const shown = (): boolean =>
      tutor.available && preferences.current.showTutorMeter && standing.meter !== null;
    const changed = new Signal<object, void>(standing);
    for (const signal of [standing.changed, preferences.changed, tutor.changed]) {
      signal.connect(() => changed.emit(undefined));
    }
    statusBar?.registerStatusItem('jupyter-praxis:tutor-meter', {
      item: new MeterItem({ praxis, onOpen: () => tutor.focus() }),
      align: 'left',
      rank: 901,
      isActive: shown,
      activeStateChanged: changed
    });

    const look = (): void => {
      if (document.visibilityState === 'visible' && (shown() || !standing.current)) {
        void standing.freshen();
      }
    };
    void app.restored.then(() => standing.ensure());
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    window.setInterval(look, LOOK_MS);
  }
};
