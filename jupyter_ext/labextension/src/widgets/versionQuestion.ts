/**
 * After a save: does what learners have under this version still hold? If not, the author is asked for another.
 *
 * Rule: the save is never held up, and a version is asked about once.
 */
import { Notification } from '@jupyterlab/apputils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { ApiError } from '../apiError';
import type { IPraxis } from '../tokens';
import { countOn, isOurs, sourceText } from './sourceDocument';
import { told } from './told';

export class VersionQuestion {
  constructor(praxis: IPraxis) {
    this._praxis = praxis;
  }

  /** Ask after each save of this notebook, which is ready, while it is the source of a challenge. */
  watch(panel: NotebookPanel): void {
    panel.context.saveState.connect((_, state) => {
      if (state.startsWith('completed') && isOurs(panel) && !this._refused) {
        void this._look(panel);
      }
    });
  }

  private async _look(panel: NotebookPanel): Promise<void> {
    try {
      const { changed, version, next, challenge } = await this._praxis.api.versionSeen(sourceText(panel));
      const key = `${panel.id} ${challenge} ${version}`;
      if (changed && !this._asked.has(key)) {
        this._asked.add(key);
        this._ask(panel, version, next);
      }
    } catch (reason) {
      // A source that cannot be read yet has no version to speak of; in a class nobody is asked again.
      this._refused = reason instanceof ApiError && reason.code === 'not_allowed';
    }
  }

  private _ask(panel: NotebookPanel, version: string, next: string): void {
    const { trans } = this._praxis;
    Notification.warning(
      trans.__(
        'Saved. Learners were given version %1 of this challenge, and it asked or was judged otherwise. Their attempts keep their verdicts.',
        version
      ),
      {
        autoClose: false,
        actions: [
          {
            label: trans.__('Count the version on to %1', next),
            displayType: 'accent',
            callback: () => void told(() => countOn(panel, next, this._praxis))
          },
          { label: trans.__('Keep as draft'), callback: () => undefined }
        ]
      }
    );
  }

  private readonly _praxis: IPraxis;
  private readonly _asked = new Set<string>();
  private _refused = false;
}
