/** What someone reads in the challenge browser: the list, and the proposals above it. */
const READ = '.praxis-List, .praxis-Proposals';

/** Tell whenever someone begins or ends to point at what is read here, or to have the focus in it. */
export function holdWhileRead(panel: HTMLElement, hold: (held: boolean) => void): void {
  let pointed = false;
  let focused = false;
  const within = (target: EventTarget | null): boolean =>
    target instanceof Element && panel.contains(target) && target.closest(READ) !== null;
  panel.addEventListener('pointerover', event => {
    pointed = event.pointerType !== 'touch' && within(event.target);
    hold(pointed || focused);
  });
  panel.addEventListener('pointerleave', () => {
    pointed = false;
    hold(focused);
  });
  panel.addEventListener('focusin', event => {
    focused = within(event.target);
    hold(pointed || focused);
  });
  panel.addEventListener('focusout', event => {
    focused = within(event.relatedTarget);
    hold(pointed || focused);
  });
}
