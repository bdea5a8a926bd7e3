/**
 * A chart as a file of its own: the SVG that is on the screen, with its words in it.
 */

const SVG = 'http://www.w3.org/2000/svg';

/** The picture within a node; null while none is drawn there. */
export function svgIn(node: Element | null, title: string, description: string): Blob | null {
  const drawn = node?.querySelector('.praxis-Chart-drawn svg');
  if (!drawn) {
    return null;
  }
  const copy = drawn.cloneNode(true) as SVGElement;
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('role', 'img');
  copy.removeAttribute('class');
  const words = [
    { name: 'title', text: title },
    { name: 'desc', text: description }
  ].map(({ name, text }) => {
    const element = document.createElementNS(SVG, name);
    element.textContent = text;
    return element;
  });
  copy.prepend(...words);
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' });
}
