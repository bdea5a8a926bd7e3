/**
 * Keeps the focus in a panel when what had it goes away.
 *
 * Rule: it goes to what is nearest. Left to the browser it would fall to the page, where the next Tab begins at
 * the top and Escape does nothing; a focus that is somewhere else already stays there.
 */
const FOCUSABLE = 'button, summary, input, select, a[href], [tabindex="0"]';

export function keepFocus(panel: HTMLElement): void {
  let last: Node | null = null;
  panel.addEventListener('focusin', event => {
    last = event.target as Node;
  });
  panel.addEventListener('focusout', () => {
    const left = last;
    // Some browsers tell this of what is removed, too, while it is still in its place.
    queueMicrotask(() => {
      if (last === left && left?.isConnected) {
        last = null;
      }
    });
  });
  const observer = new MutationObserver(records => {
    const lost = last;
    if (!lost || lost.isConnected) {
      return;
    }
    last = null;
    if (document.activeElement === null || document.activeElement === document.body) {
      const record = records.find(({ removedNodes }) => [...removedNodes].some(node => node.contains(lost)));
      focusNear(panel, record?.target ?? panel, record?.nextSibling ?? null);
    }
  });
  observer.observe(panel, { childList: true, subtree: true });
}

/** Focus what comes next, else what came before, else what is around; at last the panel itself. */
function focusNear(panel: HTMLElement, place: Node, next: Node | null): void {
  for (let around: Node | null = place; around && panel.contains(around); around = around.parentNode) {
    const all = around instanceof Element ? [...around.querySelectorAll<HTMLElement>(FOCUSABLE)] : [];
    const after = all.filter(one => next && follows(one, next));
    const before = all.filter(one => !after.includes(one)).reverse();
    if ([...after, ...before].some(takesFocus)) {
      return;
    }
  }
  takesFocus(panel);
}

function follows(one: Node, next: Node): boolean {
  return next.contains(one) || (next.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function takesFocus(one: HTMLElement): boolean {
  one.focus({ preventScroll: true });
  return document.activeElement === one;
}
