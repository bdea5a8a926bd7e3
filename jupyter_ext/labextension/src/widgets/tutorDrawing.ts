/**
 * How the pieces of a conversation are drawn: as JupyterLab draws, with lines of ours for what is withheld or awaited.
 *
 * Rule: what a model wrote is text. It neither runs a command nor has the browser fetch anything: a picture's address
 * could carry away what the model was told, so there are no pictures.
 */
import type { IRenderMime, IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';
import { lockIcon, workingIcon } from '../icons';
import { AWAITED, WITHHELD } from '../models/tutor/entries';

export function tutorDrawing(rendermime: IRenderMimeRegistry): IRenderMimeRegistry {
  const drawing = rendermime.clone({ sanitizer: withoutPictures(rendermime.sanitizer) });
  drawing.addFactory({
    safe: true,
    mimeTypes: [WITHHELD, AWAITED],
    createRenderer: ({ mimeType }) => new Line(mimeType)
  });
  return drawing;
}

/** One quiet line: an icon and words. */
class Line extends Widget implements IRenderMime.IRenderer {
  constructor(mime: string) {
    super();
    this._mime = mime;
    const withheld = mime === WITHHELD;
    this.addClass(withheld ? 'praxis-Withheld' : 'praxis-Awaited');
    this.node.dataset.testid = withheld ? 'praxis-withheld' : 'praxis-awaited';
  }

  renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const words = document.createElement('span');
    words.textContent = model.data[this._mime] as string;
    const icon = document.createElement('span');
    icon.className = 'praxis-Icon';
    icon.setAttribute('aria-hidden', 'true');
    (this._mime === WITHHELD ? lockIcon : workingIcon).element({ container: icon });
    this.node.replaceChildren(icon, words);
    if (this._mime === AWAITED) {
      const lines = document.createElement('span');
      lines.className = 'praxis-Awaited-lines';
      lines.setAttribute('aria-hidden', 'true');
      lines.append(document.createElement('i'), document.createElement('i'));
      this.node.append(lines);
    }
    return Promise.resolve();
  }

  private readonly _mime: string;
}

function withoutPictures(sanitizer: IRenderMime.ISanitizer): IRenderMime.ISanitizer {
  return {
    allowNamedProperties: false,
    allowCommandLinker: false,
    getAutolink: () => sanitizer.getAutolink?.() ?? true,
    sanitize: (dirty, options) => sanitizer.sanitize(dirty, { ...HARMLESS, ...options })
  };
}

/** What Markdown is made of, and nothing that acts, fetches or lies over something else. */
const HARMLESS: IRenderMime.ISanitizerOptions = {
  allowedTags: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'div', 'blockquote', 'hr', 'br', 'ul', 'ol', 'li'],
    ...['a', 'b', 'i', 'em', 'strong', 'del', 's', 'sub', 'sup', 'kbd', 'code', 'pre', 'span'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td']
  ],
  allowedAttributes: {
    a: ['href', 'title'],
    ol: ['start'],
    th: ['align'],
    td: ['align'],
    code: ['class'],
    span: ['class']
  }
};
