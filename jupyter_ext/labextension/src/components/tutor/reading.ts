/**
 * Where one reads in a conversation while it grows.
 *
 * Rule: a new question comes into sight, and the answer below it as far as the question stays there; nothing moves
 * for one who has scrolled elsewhere.
 */
import * as React from 'react';
import type { TutorChat } from '../../widgets/tutorChat';

/** Near enough to be there. */
const NEAR = 32;
const MARGIN = 8;

export interface IReading {
  /** Whether there are words below what is in sight. */
  below: boolean;
  toNewest: () => void;
}

export function useReading(place: React.RefObject<HTMLElement>, chat: TutorChat): IReading {
  const [below, setBelow] = React.useState(false);
  React.useEffect(() => {
    const scroller = scrollerOf(place.current);
    const content = scroller?.firstElementChild;
    if (!scroller || !content) {
      return undefined;
    }
    scroller.tabIndex = 0; // so that keys scroll it
    let following = true;
    let question = '';
    let put = -1;
    const look = (): void => {
      const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
      setBelow(left > NEAR);
    };
    const grow = (): void => {
      reachable(content);
      const newest = chat.conversation.said.filter(({ by }) => by === 'learner').pop()?.id ?? '';
      following = following || newest !== question;
      question = newest;
      if (following) {
        scroller.scrollTop = restOf(scroller, chat);
        put = scroller.scrollTop;
      }
      look();
    };
    const scrolled = (): void => {
      if (scroller.scrollTop !== put) {
        // A hand did it: what this did itself is told late, when there may be more below already.
        following = Math.abs(scroller.scrollTop - restOf(scroller, chat)) <= NEAR;
      }
      look();
    };
    const sizes = new ResizeObserver(grow);
    sizes.observe(content);
    sizes.observe(scroller);
    scroller.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      sizes.disconnect();
      scroller.removeEventListener('scroll', scrolled);
    };
  }, [place, chat]);
  const toNewest = React.useCallback(() => {
    const scroller = scrollerOf(place.current);
    scroller?.scrollTo({ top: scroller.scrollHeight });
    scroller?.focus(); // the button goes away
  }, [place]);
  return { below, toNewest };
}

function scrollerOf(place: HTMLElement | null): HTMLElement | null {
  return place?.querySelector<HTMLElement>('[id^="jupyter-chat-scroll-container"]') ?? null;
}

/** How far down one reads: at the end, or where the last question is at the top. */
function restOf(scroller: HTMLElement, chat: TutorChat): number {
  const end = scroller.scrollHeight - scroller.clientHeight;
  const index = chat.messages.map(({ sender }) => sender.username).lastIndexOf(chat.user.username);
  const last = scroller.querySelectorAll<HTMLElement>('.jp-chat-message')[index];
  if (!last) {
    return end;
  }
  const top = last.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
  return Math.min(end, Math.max(0, top - MARGIN));
}

/** Code that is wider than the panel is scrolled by keys, too. */
function reachable(content: Element): void {
  content.querySelectorAll('pre').forEach(code => {
    if (code.scrollWidth > code.clientWidth) {
      code.tabIndex = 0;
    }
  });
}
