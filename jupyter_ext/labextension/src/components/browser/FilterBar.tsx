import * as React from 'react';
import { clearIcon, searchIcon } from '../../icons';
import { isFiltered, spelt, type IFacets, type IFilter } from '../../models/catalogue';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { useTrans } from '../surroundings';
import { difficultyWord, statusWord } from './labels';

export interface IFilterBarProps {
  filter: IFilter;
  facets: IFacets;
  found: number;
  /** Null while nothing is known yet. */
  total: number | null;
  searchRef: React.RefObject<HTMLInputElement>;
  onFilter: (change: Partial<IFilter>) => void;
  onClear: () => void;
  /** Arrow down or Enter in the search goes on to the list. */
  onEnterList: (open: boolean) => void;
}

export function FilterBar(props: IFilterBarProps): React.JSX.Element {
  const trans = useTrans();
  const { filter, facets, onFilter } = props;
  const onKey = (event: React.KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      props.onEnterList(event.key === 'Enter');
    }
  };
  return (
    <div role="search" className="praxis-FilterBar">
      <div className="praxis-Search">
        <Icon icon={searchIcon} />
        <input
          ref={props.searchRef}
          type="search"
          data-testid="praxis-search"
          value={filter.text}
          placeholder={trans.__('Search challenges')}
          aria-label={trans.__('Search challenges')}
          aria-controls={props.found > 0 ? 'praxis-challenge-list' : undefined}
          spellCheck={false}
          autoComplete="off"
          onChange={event => onFilter({ text: event.target.value })}
          onKeyDown={onKey}
        />
        {filter.text && (
          <button
            type="button"
            className="praxis-IconButton"
            aria-label={trans.__('Clear the search')}
            onClick={() => {
              onFilter({ text: '' });
              props.searchRef.current?.focus();
            }}
          >
            <Icon icon={clearIcon} />
          </button>
        )}
      </div>
      <div className="praxis-Filters">
        <Choice
          name="track"
          label={trans.__('Track')}
          any={trans.__('Any')}
          value={filter.track}
          options={facets.tracks.map(track => [track, spelt(track)])}
          onChoose={track => onFilter({ track, topic: '' })}
        />
        <Choice
          name="topic"
          label={trans.__('Topic')}
          any={trans.__('Any')}
          value={filter.topic}
          options={facets.topics.map(topic => [topic, spelt(topic)])}
          onChoose={topic => onFilter({ topic })}
        />
        <Choice
          name="difficulty"
          label={trans.__('Level')}
          any={trans.__('Any')}
          value={filter.difficulty}
          options={['easy', 'medium', 'hard'].map(level => [level, difficultyWord(level, trans)])}
          onChoose={difficulty => onFilter({ difficulty })}
        />
        <Choice
          name="status"
          label={trans.__('Status')}
          any={trans.__('Any')}
          value={filter.status}
          options={['new', 'started', 'solved'].map(status => [status, statusWord(status, trans)])}
          onChoose={status => onFilter({ status })}
        />
      </div>
      <div className="praxis-Found">
        <span role="status" data-testid="praxis-found">
          {props.total === null
            ? ''
            : isFiltered(filter)
              ? trans.__('%1 of %2', props.found, props.total)
              : trans._n('%1 challenge', '%1 challenges', props.total)}
        </span>
        {isFiltered(filter) && <Button label={trans.__('Clear filters')} onPress={props.onClear} />}
      </div>
    </div>
  );
}

function Choice(props: {
  name: string;
  label: string;
  any: string;
  value: string;
  options: string[][];
  onChoose: (value: string) => void;
}): React.JSX.Element {
  return (
    <label className={`praxis-Choice${props.value ? ' praxis-mod-chosen' : ''}`}>
      <span>{props.label}</span>
      <select
        value={props.value}
        data-testid={`praxis-filter-${props.name}`}
        onChange={event => props.onChoose(event.target.value)}
      >
        <option value="">{props.any}</option>
        {props.options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
