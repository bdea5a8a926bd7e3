import type { JupyterFrontEnd } from '@jupyterlab/application';
import { MainAreaWidget } from '@jupyterlab/apputils';
import { Widget } from '@lumino/widgets';
import type { IConceptPage } from '../contracts';
import { pageIcon } from '../icons';
import type { IDrawer } from '../tokens';
import { markdown } from './drawer';

/** Show a page in a tab of its own; one that is open comes to the front. */
export function showConcept(shell: JupyterFrontEnd.IShell, page: IConceptPage, drawer: IDrawer): void {
  const id = `praxis-concept-${page.slug}`;
  const open = [...shell.widgets('main')].some(widget => widget.id === id);
  if (!open) {
    const widget = new MainAreaWidget({ content: new ConceptPage(page, drawer) });
    widget.id = id;
    widget.title.label = page.title;
    widget.title.icon = pageIcon;
    widget.title.closable = true;
    shell.add(widget, 'main', { mode: 'tab-after' });
  }
  shell.activateById(id);
}

/** The text of a page; plain when nothing here draws Markdown. */
class ConceptPage extends Widget {
  constructor(page: IConceptPage, drawer: IDrawer) {
    super();
    this.addClass('praxis-Page');
    this.node.tabIndex = 0;
    this.node.setAttribute('role', 'document');
    this.node.setAttribute('aria-label', page.title);
    this.node.dataset.testid = 'praxis-page';
    this.node.append(markdown(page.text, drawer));
  }

  protected override onActivateRequest(): void {
    this.node.focus();
  }
}
