import * as React from 'react';
import { sentence } from '../../apiError';
import { offlineIcon, praxisIcon, searchIcon, stoppedIcon } from '../../icons';
import {
  facets,
  grouped,
  isFiltered,
  matching,
  meant,
  NO_FILTER,
  type IFilter
} from '../../models/catalogue';
import type { CatalogueModel } from '../../models/catalogueModel';
import { Button } from '../Button';
import { Failure, Message, Skeleton } from '../States';
import { useSignals, useTrans } from '../surroundings';
import { ChallengeList } from './ChallengeList';
import { Details } from './Details';
import { FilterBar } from './FilterBar';
import { Unreadable } from './Unreadable';

export interface IChallengeBrowserProps {
  catalogue: CatalogueModel;
  /** The slug of the notebook in front. */
  open: string | null;
  searchRef: React.RefObject<HTMLInputElement>;
  onOpen: (slug: string) => Promise<void>;
  onLeave: () => void;
  /** What stands above the list while nobody searches; it opens challenges as the list does. */
  above?: (open: (slug: string) => void) => React.ReactNode;
}

/** The left panel: search, filters, list, and the active challenge whole. */
export function ChallengeBrowser(props: IChallengeBrowserProps): React.JSX.Element {
  const trans = useTrans();
  const { catalogue, searchRef } = props;
  useSignals(catalogue.changed);
  const [filter, setFilter] = React.useState<IFilter>(NO_FILTER);
  const [active, setActive] = React.useState<string | null>(null);
  const [opening, setOpening] = React.useState(false);
  const [problem, setProblem] = React.useState<string | null>(null);
  const listRef = React.useRef<HTMLDivElement>(null);

  const all = catalogue.challenges;
  const found = React.useMemo(() => matching(all, filter), [all, filter]);
  const rows = React.useMemo(() => grouped(found), [found]);
  const choices = React.useMemo(() => facets(all, filter.track), [all, filter.track]);
  const loading = all.length === 0 && (catalogue.loading === 'unread' || catalogue.loading === 'loading');
  const current = found.find(challenge => challenge.slug === active) ?? null;

  const clear = (): void => {
    setFilter(NO_FILTER);
    searchRef.current?.focus();
  };
  const open = (slug: string): void => {
    if (opening) {
      return;
    }
    setActive(slug);
    setOpening(true);
    setProblem(null);
    props
      .onOpen(slug)
      .catch((reason: unknown) => setProblem(sentence(reason)))
      .finally(() => setOpening(false));
  };
  const enterList = (andOpen: boolean): void => {
    const first = rows.find(row => row.kind === 'challenge')?.key;
    const slug = current?.slug ?? (filter.text.trim() ? meant(found, filter.text)?.slug : first);
    if (slug) {
      setActive(slug);
      listRef.current?.focus();
      if (andOpen) {
        open(slug);
      }
    }
  };
  const onEscape = (event: React.KeyboardEvent): void => {
    if (event.key !== 'Escape') {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (filter.text) {
      setFilter({ ...filter, text: '' });
      searchRef.current?.focus();
    } else {
      props.onLeave();
    }
  };

  return (
    <div className="praxis-Browser-content" aria-busy={opening} onKeyDown={onEscape}>
      {(all.length > 0 || loading) && (
        <FilterBar
          filter={filter}
          facets={choices}
          found={found.length}
          total={loading ? null : all.length}
          searchRef={searchRef}
          onFilter={change => setFilter({ ...filter, ...change })}
          onClear={clear}
          onEnterList={enterList}
        />
      )}
      {problem && (
        <Failure
          message={problem}
          onRetry={active ? () => open(active) : undefined}
          onDismiss={() => setProblem(null)}
        />
      )}
      {all.length > 0 && catalogue.problem && !problem && (
        <Failure
          message={catalogue.problem.message}
          offline={catalogue.problem.offline}
          onRetry={() => void catalogue.refresh()}
        />
      )}
      {(all.length > 0 || loading) && !isFiltered(filter) && props.above?.(open)}
      {found.length > 0 && (
        <ChallengeList
          rows={rows}
          count={found.length}
          active={active}
          open={props.open}
          listRef={listRef}
          onActive={setActive}
          onOpen={open}
          onType={letter => {
            setFilter({ ...filter, text: filter.text + letter });
            searchRef.current?.focus();
          }}
        />
      )}
      {found.length === 0 && (
        <div className="praxis-List-none">
          {all.length > 0 ? (
            <Message icon={searchIcon} title={trans.__('Nothing matches')} testId="praxis-nothing-matches">
              <p>{trans.__('Try fewer words, or take a filter away.')}</p>
              <Button main label={trans.__('Clear search and filters')} onPress={clear} />
            </Message>
          ) : catalogue.loading === 'failed' && catalogue.problem ? (
            <Message
              icon={catalogue.problem.offline ? offlineIcon : stoppedIcon}
              title={
                catalogue.problem.offline ? trans.__('Offline') : trans.__('The challenges could not be read')
              }
              testId="praxis-failed"
            >
              <p role="alert">{catalogue.problem.message}</p>
              <Button main label={trans.__('Try again')} onPress={() => void catalogue.refresh()} />
            </Message>
          ) : catalogue.loading === 'ready' ? (
            <Message icon={praxisIcon} title={trans.__('No challenges here yet')} testId="praxis-empty">
              <p>
                {trans.__(
                  'Add a folder of challenges to the setting “curriculum” of the Praxis server extension, then read again.'
                )}
              </p>
              <Button main label={trans.__('Read again')} onPress={() => void catalogue.refresh()} />
            </Message>
          ) : (
            <Skeleton lines={9} words={trans.__('Reading the challenges…')} />
          )}
        </div>
      )}
      {current && <Details challenge={current} opening={opening} onOpen={() => open(current.slug)} />}
      <Unreadable sources={catalogue.unreadable} />
    </div>
  );
}
