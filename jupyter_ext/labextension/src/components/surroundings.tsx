/**
 * What every component may count on: the translation, what draws rich content, and ways to listen.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ISignal } from '@lumino/signaling';
import * as React from 'react';
import type { IDrawer } from '../tokens';

const Words = React.createContext<TranslationBundle | null>(null);

export const WordsProvider = Words.Provider;

export function useTrans(): TranslationBundle {
  const trans = React.useContext(Words);
  if (!trans) {
    throw new Error('A Praxis component was drawn outside its WordsProvider.');
  }
  return trans;
}

/** Draw again whenever one of the signals is emitted. */
export function useSignals(...signals: (ISignal<unknown, unknown> | null | undefined)[]): void {
  const [, draw] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    const slot = (): void => draw();
    signals.forEach(signal => signal?.connect(slot));
    draw(); // for what was emitted between drawing and listening
    return () => signals.forEach(signal => signal?.disconnect(slot));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the signals themselves are the list
  }, signals);
}

/** True once `ms` have passed since this was first drawn: nothing flickers for quick answers. */
export function useLate(ms: number): boolean {
  const [late, setLate] = React.useState(false);
  React.useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), ms);
    return () => window.clearTimeout(timer);
  }, [ms]);
  return late;
}

const Drawers = React.createContext<IDrawer | null>(null);

export const DrawerProvider = Drawers.Provider;

/** What draws Markdown and charts here; null where JupyterLab offers nothing. */
export function useDrawer(): IDrawer | null {
  return React.useContext(Drawers);
}

/** The name of JupyterLab's theme, so that what takes its colours once takes them again. */
export function useTheme(): string {
  const [theme, setTheme] = React.useState(themeName);
  React.useEffect(() => {
    const observer = new MutationObserver(() => setTheme(themeName()));
    observer.observe(document.body, { attributes: true, attributeFilter: ['data-jp-theme-name'] });
    return () => observer.disconnect();
  }, []);
  return theme;
}

function themeName(): string {
  return document.body.dataset.jpThemeName ?? '';
}
