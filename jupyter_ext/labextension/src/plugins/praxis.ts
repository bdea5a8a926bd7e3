import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { IStateDB } from '@jupyterlab/statedb';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { ownZone, PraxisApi } from '../api';
import { CatalogueModel } from '../models/catalogueModel';
import { Explanations } from '../models/explanations';
import { GradingModel } from '../models/gradingModel';
import { Hints } from '../models/hints';
import { Learner } from '../models/learner';
import { Notices } from '../models/notices';
import { Preferences } from '../models/preferences';
import { TutorStandingModel } from '../models/tutorStandingModel';
import { IPraxis } from '../tokens';

const id = 'jupyter-praxis:praxis';

/** Builds every shared part once and hands it to the other plugins. */
export const praxisPlugin: JupyterFrontEndPlugin<IPraxis> = {
  id,
  description: 'The catalogue, the grading and the settings of Praxis.',
  autoStart: true,
  provides: IPraxis,
  optional: [ISettingRegistry, ITranslator, IStateDB],
  activate: (
    app: JupyterFrontEnd,
    settings: ISettingRegistry | null,
    translator: ITranslator | null,
    state: IStateDB | null
  ): IPraxis => {
    const trans = (translator ?? nullTranslator).load('jupyter_praxis');
    const api = new PraxisApi({ settings: app.serviceManager.serverSettings, trans });
    const catalogue = new CatalogueModel(api);
    const explanations = new Explanations({ api, trans });
    const grading = new GradingModel({ api, catalogue, trans });
    const now = (): number => Date.now();
    const hints = new Hints({ api, grading, now });
    const learner = new Learner({ api, catalogue, grading, explanations, state, zone: ownZone, now });
    learner.known.removed.connect(() => hints.reread());
    return {
      api,
      catalogue,
      explanations,
      grading,
      hints,
      learner,
      notices: new Notices(state),
      preferences: new Preferences(settings, id),
      standing: new TutorStandingModel({ api, now }),
      trans
    };
  }
};
