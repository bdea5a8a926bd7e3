/**
 * The proposals as a grid: a row each, of which the first cell opens it and the others say whether it is helpful.
 *
 * Rule: one Tab enters the grid and one leaves it; arrows go between rows and cells.
 */
import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import {
  helpfulIcon,
  newGroundIcon,
  notHelpfulIcon,
  reviewIcon,
  statusStartedIcon,
  unaidedIcon,
  weakIcon
} from '../../icons';
import type { IProposal, ProposalKind } from '../../learnerContracts';
import { moved } from '../../models/catalogue';
import { chanceWords, kindWord } from '../../models/nextWords';
import { difficultyWord } from '../browser/labels';
import { Icon } from '../Icon';
import { IconButton } from '../IconButton';
import { useTrans } from '../surroundings';

const ICONS: Record<ProposalKind, LabIcon> = {
  started: statusStartedIcon,
  unaided: unaidedIcon,
  weak: weakIcon,
  review: reviewIcon,
  new: newGroundIcon
};
const COLUMNS = 3;

interface IPlace {
  slug: string;
  column: number;
}

export function ProposalList(props: {
  items: readonly IProposal[];
  problem: { slug: string; message: string } | null;
  onOpen: (slug: string) => void;
  onRate: (slug: string, helpful: boolean | null) => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { items } = props;
  const grid = React.useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = React.useState<IPlace | null>(null);
  const row = Math.max(
    0,
    items.findIndex(({ slug }) => slug === wanted?.slug)
  );
  const column = items[row]?.slug === wanted?.slug ? (wanted?.column ?? 0) : 0;

  const onKey = (event: React.KeyboardEvent): void => {
    const target = neighbour(row, column, items.length, event.key);
    if (target) {
      event.preventDefault();
      const cell = grid.current?.children[target.row]?.children[target.column];
      cell?.querySelector('button')?.focus();
      cell?.scrollIntoView({ block: 'nearest' });
    }
  };
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={trans.__('Next for you')}
      className="praxis-Proposals"
      data-testid="praxis-proposals"
      onKeyDown={onKey}
    >
      {items.map((item, index) => (
        <ProposalRow
          key={item.slug}
          item={item}
          entered={index === row ? column : null}
          problem={props.problem?.slug === item.slug ? props.problem.message : null}
          onEnter={entered => setWanted({ slug: item.slug, column: entered })}
          onOpen={() => props.onOpen(item.slug)}
          onRate={helpful => props.onRate(item.slug, item.helpful === helpful ? null : helpful)}
        />
      ))}
    </div>
  );
}

function ProposalRow(props: {
  item: IProposal;
  /** The cell that Tab enters, or null for another row's. */
  entered: number | null;
  problem: string | null;
  onEnter: (column: number) => void;
  onOpen: () => void;
  onRate: (helpful: boolean) => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { item, entered } = props;
  const tab = (column: number): number => (entered === column ? 0 : -1);
  return (
    <div
      role="row"
      className="praxis-Proposal"
      data-testid="praxis-proposal"
      data-proposal={item.slug}
      data-kind={item.kind}
    >
      <div role="gridcell" className="praxis-Proposal-main" onFocus={() => props.onEnter(0)}>
        <button
          type="button"
          className="praxis-Proposal-open"
          tabIndex={tab(0)}
          onClick={event => event.detail < 2 && props.onOpen()}
        >
          <Icon icon={ICONS[item.kind]} tone="neutral" />
          <span className="praxis-Proposal-title">{item.title}</span>
          <span className="praxis-hidden">, {kindWord(item.kind, trans)}, </span>
          <span className="praxis-Proposal-facts">
            {trans.__('%1 · %2 min', difficultyWord(item.difficulty, trans), item.minutes)}
            {' · '}
            <span title={trans.__('The chance to solve it, as far as Praxis can tell')}>
              {chanceWords(item.predicted, trans)}
            </span>
          </span>
          <span className="praxis-Proposal-reason">{item.reason}</span>
        </button>
        {props.problem && (
          <p role="alert" className="praxis-Proposal-problem" data-testid="praxis-rating-problem">
            {trans.__('Your rating was not kept. %1', props.problem)}
          </p>
        )}
      </div>
      <div role="gridcell" onFocus={() => props.onEnter(1)}>
        <IconButton
          icon={helpfulIcon}
          label={trans.__('Helpful: %1', item.title)}
          pressed={item.helpful === true}
          tabIndex={tab(1)}
          testId="praxis-helpful"
          onPress={() => props.onRate(true)}
        />
      </div>
      <div role="gridcell" onFocus={() => props.onEnter(2)}>
        <IconButton
          icon={notHelpfulIcon}
          label={trans.__('Not helpful: %1', item.title)}
          pressed={item.helpful === false}
          tabIndex={tab(2)}
          testId="praxis-not-helpful"
          onPress={() => props.onRate(false)}
        />
      </div>
    </div>
  );
}

/** The cell an arrow leads to, or null when the key is none of the grid's. */
function neighbour(
  row: number,
  column: number,
  rows: number,
  key: string
): { row: number; column: number } | null {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const aside = column + (key === 'ArrowRight' ? 1 : -1);
    return { row, column: Math.max(0, Math.min(COLUMNS - 1, aside)) };
  }
  const position = moved(row + 1, rows, key);
  return position === null ? null : { row: position - 1, column };
}
