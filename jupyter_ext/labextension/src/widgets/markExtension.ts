/**
 * Marks on the lines of an editor: a ground and a line's edge, a sign in the gutter, the words on hover and on
 * request.
 *
 * Rule: a mark goes when its line reads differently, and moves with it otherwise; nothing in the text itself is
 * changed, and the gutter takes no room from it.
 */
import { RangeSet, StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  gutter,
  GutterMarker,
  hoverTooltip,
  showTooltip,
  tooltips,
  type Tooltip
} from '@codemirror/view';
import { attentionIcon, slowIcon } from '../icons';
import type { ILineMark, IPlacedMark } from '../models/lineMarks';

export interface IMarkWords {
  /** What the tooltip shows of a mark; `close` gives the focus back to the editor. */
  explain: (mark: ILineMark, close: (() => void) | null) => HTMLElement;
  /** The mark in a few words. */
  name: (mark: ILineMark) => string;
  /** The cursor has come to a marked line. */
  onEnter: (mark: ILineMark) => void;
}

interface IStanding {
  /** Where the marked line begins. */
  from: number;
  mark: ILineMark;
}

const setMarks = StateEffect.define<readonly IPlacedMark[]>();
const openMark = StateEffect.define<number | null>();

const standing = StateField.define<readonly IStanding[]>({
  create: () => [],
  update(marks, transaction) {
    let now = marks;
    if (transaction.docChanged && marks.length > 0) {
      now = marks
        .map(({ from, mark }) => ({ from: transaction.changes.mapPos(from, 1), mark }))
        .filter(({ from, mark }) => {
          const line = transaction.newDoc.lineAt(from);
          return line.from === from && line.text === mark.text;
        });
    }
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) {
        const doc = transaction.newDoc;
        now = effect.value
          .filter(({ line }) => line <= doc.lines)
          .map(({ line, mark }) => ({ from: doc.line(line).from, mark }));
      }
    }
    return now;
  }
});

/** Show these marks in an editor, and no others; the extension comes with the first. */
export function showMarks(
  view: EditorView,
  marks: readonly IPlacedMark[],
  inject: (extension: Extension) => void,
  words: IMarkWords
): void {
  if (view.state.field(standing, false) === undefined) {
    if (marks.length === 0) {
      return;
    }
    inject(markExtension(words));
  }
  view.dispatch({ effects: setMarks.of(marks) });
}

/** Where the marks of an editor stand now, as lines from 1. */
export function markedLines(view: EditorView): number[] {
  const marks = view.state.field(standing, false) ?? [];
  return marks.map(({ from }) => view.state.doc.lineAt(from).number);
}

/** Open the words of a marked line and put the focus on them. */
export function openAt(view: EditorView, line: number): void {
  const { from } = view.state.doc.line(line);
  view.dispatch({
    selection: { anchor: from },
    effects: [openMark.of(from), EditorView.scrollIntoView(from, { y: 'nearest' })]
  });
}

function markExtension(words: IMarkWords): Extension {
  const opened = StateField.define<number | null>({
    create: () => null,
    update(at, transaction) {
      let now = at === null ? null : transaction.changes.mapPos(at, 1);
      for (const effect of transaction.effects) {
        if (effect.is(openMark)) {
          now = effect.value;
        }
      }
      return now !== null && markAt(transaction.state, now) ? now : null;
    },
    provide: field =>
      showTooltip.compute([field, standing], state => {
        const at = state.field(field);
        const mark = at === null ? undefined : markAt(state, at);
        return at !== null && mark ? tooltip(at, mark) : null;
      })
  });

  function tooltip(at: number, mark: ILineMark): Tooltip {
    return {
      pos: at,
      above: false,
      create: view => {
        const close = (): void => {
          view.dispatch({ effects: openMark.of(null) });
          view.focus();
        };
        const dom = words.explain(mark, close);
        dom.addEventListener('focusout', event => {
          const next = event.relatedTarget;
          if (next instanceof Node && !dom.contains(next)) {
            view.dispatch({ effects: openMark.of(null) });
          }
        });
        // Once CodeMirror has put it into its place: focusing it before would scroll the page.
        return { dom, mount: () => requestAnimationFrame(() => dom.focus({ preventScroll: true })) };
      }
    };
  }

  return [
    standing,
    opened,
    tooltips({ parent: document.body }),
    EditorView.decorations.compute([standing], state =>
      Decoration.set(
        state.field(standing).map(({ from, mark }) => {
          const attributes = { class: `praxis-MarkedLine praxis-mod-${mark.tone}` };
          return Decoration.line({ attributes }).range(from);
        })
      )
    ),
    gutter({
      class: 'praxis-MarkGutter',
      markers: view =>
        RangeSet.of(
          view.state.field(standing).map(({ from, mark }) => new Sign(mark, words.name(mark)).range(from))
        ),
      domEventHandlers: {
        mousedown: (view, line) => {
          const marked = markAt(view.state, line.from) !== undefined;
          if (marked) {
            openAt(view, view.state.doc.lineAt(line.from).number);
          }
          return marked;
        }
      }
    }),
    hoverTooltip((view, position) => {
      const { from } = view.state.doc.lineAt(position);
      const mark = markAt(view.state, from);
      return mark && view.state.field(opened) === null
        ? { pos: from, above: false, create: () => ({ dom: words.explain(mark, null) }) }
        : null;
    }),
    EditorView.updateListener.of(update => {
      const line = (state: EditorState): number => state.doc.lineAt(state.selection.main.head).from;
      if (update.selectionSet && !update.docChanged && line(update.startState) !== line(update.state)) {
        const mark = markAt(update.state, line(update.state));
        if (mark && update.state.field(opened) === null) {
          words.onEnter(mark);
        }
      }
    })
  ];
}

function markAt(state: EditorState, from: number): ILineMark | undefined {
  return state.field(standing).find(one => one.from === from)?.mark;
}

/** The sign beside a marked line. */
class Sign extends GutterMarker {
  constructor(mark: ILineMark, name: string) {
    super();
    this._mark = mark;
    this._name = name;
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof Sign && other._mark === this._mark;
  }

  override toDOM(): Node {
    const icon = this._mark.tone === 'stopped' ? attentionIcon : slowIcon;
    const sign = icon.element({ tag: 'span' });
    sign.classList.add('praxis-MarkSign', `praxis-tone-${this._mark.tone}`);
    sign.title = this._name;
    return sign;
  }

  private readonly _mark: ILineMark;
  private readonly _name: string;
}
