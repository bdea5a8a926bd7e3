/**
 * Draws with JupyterLab's own renderers: Markdown, and charts as Vega-Lite.
 *
 * Rule: text is never trusted, so it is sanitised; the charts are specs of our own.
 */
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { VEGA_LITE } from '../models/growthChart';
import type { IDrawer, IDrawing } from '../tokens';

/** No menu beside a chart: what it offers (saving, an editor on another site) has no use here. */
const EMBEDDING = { embed_options: { actions: false } };

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
      data: { [mime]: data as never },
      metadata: { [mime]: EMBEDDING },
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
    return {
      dispose: () => {
        renderer.node.remove();
        renderer.dispose();
      }
    };
  }

  private readonly _rendermime: IRenderMimeRegistry | null;
}
