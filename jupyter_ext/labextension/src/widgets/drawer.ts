/**
 * Draws with JupyterLab's own renderers: Markdown, and charts as Vega-Lite.
 *
 * Rule: text is never trusted, so it is sanitised; the charts are specs of our own.
 */
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { VEGA_LITE } from '../models/chart';
import type { IDrawer, IDrawing } from '../tokens';

/** Markdown; as it is written until it is drawn, or when it cannot be. */
export function markdown(text: string, drawer: IDrawer): HTMLElement {
  const node = document.createElement('div');
  node.textContent = text;
  if (drawer.draws('text/markdown')) {
    const drawn = document.createElement('div');
    drawer.draw(drawn, 'text/markdown', text).then(
      () => node.replaceChildren(drawn),
      () => undefined // the plain text stays
    );
  }
  return node;
}

/**
 * No menu beside a chart: what it offers (saving, an editor on another site) has no use here. As SVG it is sharp
 * at any zoom and can be saved as it is. One for each drawing, since JupyterLab writes into it.
 */
const embedding = (): ReadonlyPartialJSONObject => ({ embed_options: { actions: false, renderer: 'svg' } });

/** Where a picture is given, JupyterLab makes none of its own, and draws each chart once instead of twice. */
const NO_PICTURE = { 'image/png': 'none' };

export class Drawer implements IDrawer {
  constructor(rendermime: IRenderMimeRegistry | null) {
    this._rendermime = rendermime;
  }

  draws(mime: string): boolean {
    return this._rendermime?.preferredMimeType({ [mime]: '' }, 'any') === mime;
  }

  async draw(host: HTMLElement, mime: string, data: unknown): Promise<IDrawing> {
    const rendermime = this._rendermime;
    if (!rendermime) {
      throw new Error(`Nothing here draws ${mime}.`);
    }
    const model = rendermime.createModel({
      data: { [mime]: data as never, ...(mime === VEGA_LITE ? NO_PICTURE : {}) },
      metadata: { [mime]: embedding() },
      trusted: mime === VEGA_LITE
    });
    const renderer = rendermime.createRenderer(mime);
    try {
      await renderer.renderModel(model);
    } catch (reason) {
      renderer.dispose();
      throw reason;
    }
    host.append(renderer.node);
    if (mime === 'text/markdown' && /[$\\]/.test(String(data))) {
      // A renderer sets formulas by itself only where it is attached as a widget.
      void Promise.resolve(rendermime.latexTypesetter?.typeset(renderer.node)).catch((reason: unknown) =>
        console.warn('Praxis shows formulas as they are written.', reason)
      );
    }
    return {
      dispose: () => {
        renderer.node.remove();
        renderer.dispose();
      }
    };
  }

  private readonly _rendermime: IRenderMimeRegistry | null;
}
