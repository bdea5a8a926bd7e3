/**
 * The list of challenges: a listbox with groups, of which only what is seen is drawn.
 *
 * Rule: the focus stays on the list itself and `aria-activedescendant` names the challenge, so drawing
 * fewer rows never loses it.
 */
import * as React from 'react';
import type { IChallenge } from '../../contracts';
import { moved, type Row } from '../../models/catalogue';
import { offsets, scrolledTo, visible } from '../../models/windowing';
import { Icon } from '../Icon';
import { useTrans } from '../surroundings';
import { difficultyWord, statusIcons, statusWord } from './labels';

const HEADING = 28;
const ONE_LINE = 28;
const TWO_LINES = 44;
/** Below this width a challenge's facts stand under its title, so that the title is not cut short. */
const NARROW = 360;

export interface IChallengeListProps {
  rows: Row[];
  count: number;
  /** The slug of the active challenge, or null. */
  active: string | null;
  /** The slug of the challenge whose notebook is in front. */
  open: string | null;
  listRef: React.RefObject<HTMLDivElement>;
  onActive: (slug: string) => void;
  onOpen: (slug: string) => void;
  /** A letter typed in the list goes to the search. */
  onType: (letter: string) => void;
}

export function ChallengeList(props: IChallengeListProps): React.JSX.Element {
  const trans = useTrans();
  const { rows, listRef } = props;
  const [view, setView] = React.useState({ top: 0, height: 600, width: 300 });
  const rowHeight = view.width < NARROW ? TWO_LINES : ONE_LINE;
  const starts = React.useMemo(
    () => offsets(rows.map(row => (row.kind === 'heading' ? HEADING : rowHeight))),
    [rows, rowHeight]
  );
  const activeIndex = rows.findIndex(row => row.key === props.active);
  const activeRow = rows[activeIndex];

  React.useLayoutEffect(() => {
    const list = listRef.current;
    if (!list) {
      return;
    }
    const measure = (): void => setView(measured(list));
    const observer = new ResizeObserver(measure);
    observer.observe(list);
    measure();
    return () => observer.disconnect();
  }, [listRef]);

  const show = (index: number): void => {
    const list = listRef.current;
    if (list) {
      const first = rows[index - 1]?.kind === 'heading' ? index - 1 : index;
      list.scrollTop = scrolledTo(starts, first, index, list.scrollTop, list.clientHeight);
    }
  };

  // What lies below the list may grow when another challenge becomes active: keep that one in sight.
  React.useLayoutEffect(() => {
    if (activeIndex >= 0 && document.activeElement === listRef.current) {
      show(activeIndex);
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when its place or the view has changed
  }, [activeIndex, view.height]);

  const onKey = (event: React.KeyboardEvent): void => {
    const position = activeRow?.kind === 'challenge' ? activeRow.position : 0;
    const page = Math.max(1, Math.floor(view.height / rowHeight) - 1);
    const target = moved(position, props.count, event.key, page);
    if (target !== null) {
      event.preventDefault();
      const row = rows.find(candidate => candidate.kind === 'challenge' && candidate.position === target);
      if (row) {
        props.onActive(row.key);
      }
    } else if (event.key === 'Enter' && activeRow) {
      event.preventDefault();
      props.onOpen(activeRow.key);
    } else if (
      event.key.length === 1 &&
      event.key !== ' ' &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    ) {
      event.preventDefault();
      props.onType(event.key);
    }
  };

  const span = visible(starts, view.top, view.height);
  const drawn = clusters(rows, span.from, span.to);
  const activeDrawn = activeIndex >= span.from && activeIndex < span.to;
  return (
    <div
      ref={listRef}
      id="praxis-challenge-list"
      className="praxis-List"
      role="listbox"
      tabIndex={0}
      aria-label={trans.__('Challenges')}
      aria-activedescendant={activeDrawn && activeRow ? optionId(activeRow.key) : undefined}
      data-testid="praxis-list"
      onScroll={event => setView(measured(event.currentTarget))}
      onKeyDown={onKey}
      onFocus={() => {
        const first = rows.find(row => row.kind === 'challenge');
        if (!activeRow && first) {
          props.onActive(first.key);
        }
      }}
    >
      <div role="presentation" style={{ height: span.above }} />
      {drawn.map(cluster => (
        <div key={cluster.label} role="group" aria-label={cluster.label}>
          {cluster.headed && (
            <div role="presentation" className="praxis-Heading" style={{ height: HEADING }}>
              <span title={cluster.label}>{cluster.label}</span>
            </div>
          )}
          {cluster.rows.map(row => (
            <ChallengeRow
              key={row.key}
              challenge={row.challenge}
              position={row.position}
              count={props.count}
              height={rowHeight}
              active={row.key === props.active}
              open={row.key === props.open}
              onOpen={() => props.onOpen(row.key)}
              onActive={() => props.onActive(row.key)}
            />
          ))}
        </div>
      ))}
      <div role="presentation" style={{ height: span.below }} />
    </div>
  );
}

function ChallengeRow(props: {
  challenge: IChallenge;
  position: number;
  count: number;
  height: number;
  active: boolean;
  open: boolean;
  onOpen: () => void;
  onActive: () => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { slug, title, status, difficulty, minutes } = props.challenge;
  const classes = ['praxis-Challenge'];
  if (props.active) {
    classes.push('praxis-mod-active');
  }
  if (props.height === TWO_LINES) {
    classes.push('praxis-mod-two-lines');
  }
  if (props.open) {
    classes.push('praxis-mod-open');
  }
  return (
    <div
      id={optionId(slug)}
      role="option"
      aria-selected={props.active}
      aria-posinset={props.position}
      aria-setsize={props.count}
      className={classes.join(' ')}
      style={{ height: props.height }}
      data-testid="praxis-challenge"
      data-slug={slug}
      data-status={status}
      title={title}
      onMouseDown={props.onActive}
      onClick={props.onOpen}
    >
      <Icon
        icon={statusIcons[status]}
        tone={status === 'solved' ? 'good' : 'neutral'}
        label={`${statusWord(status, trans)},`}
        className={`praxis-status-${status}`}
      />
      <span className="praxis-Challenge-title">{title}</span>
      <span className="praxis-Challenge-facts">
        {trans.__('%1 · %2 min', difficultyWord(difficulty, trans), minutes)}
      </span>
    </div>
  );
}

function measured(list: HTMLElement): { top: number; height: number; width: number } {
  return { top: list.scrollTop, height: list.clientHeight || 600, width: list.clientWidth };
}

export function optionId(slug: string): string {
  return `praxis-option-${slug}`;
}

interface ICluster {
  label: string;
  headed: boolean;
  rows: Extract<Row, { kind: 'challenge' }>[];
}

/** Put the drawn rows back under their headings, also when the heading itself lies above the window. */
function clusters(rows: Row[], from: number, to: number): ICluster[] {
  const found: ICluster[] = [];
  for (const row of rows.slice(from, to)) {
    if (row.kind === 'heading') {
      found.push({ label: row.label, headed: true, rows: [] });
      continue;
    }
    if (found.length === 0) {
      const heading = rows
        .slice(0, from)
        .reverse()
        .find(above => above.kind === 'heading');
      found.push({ label: heading?.kind === 'heading' ? heading.label : '', headed: false, rows: [] });
    }
    found[found.length - 1]?.rows.push(row);
  }
  return found.filter(cluster => cluster.rows.length > 0);
}
