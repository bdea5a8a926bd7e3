/**
 * A chart as a file of its own: the SVG that is on the screen, with its words in it.
 */

const SVG = 'http://www.w3.org/2000/svg';

/** The picture within a node; null while none is drawn there. */
export function svgIn(node: Element | null, title: string, description: string): Blob | null {
  const drawn = node?.querySelector<SVGSVGElement>('.praxis-Chart-drawn svg');
  if (!drawn) {
    return null;
  }
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('role', 'img');
  copy.removeAttribute('class');
  const made = (name: string, text: string): Element => {
    const element = document.createElementNS(SVG, name);
    element.textContent = text;
    return element;
  };
  const ground = made('rect', ''); // what only a style says is lost on programs other than browsers
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', drawn.style.backgroundColor || 'none');
  copy.prepend(made('title', title), made('desc', description), ground);
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' });
}
