/**
 * The conversations: those of this notebook, then all others.
 *
 * Rule: one Tab enters the list, arrows go along it; what can be done with one stands beside it. Deleting is asked
 * about where it stands.
 */
import * as React from 'react';
import { clearIcon, searchIcon, tutorIcon } from '../../icons';
import { moved } from '../../models/catalogue';
import type { ConversationList } from '../../models/tutor/conversationList';
import type { IConversation } from '../../tutorContracts';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { Failure, Message, Skeleton } from '../States';
import { useTrans } from '../surroundings';
import { ConversationRow } from './ConversationRow';

export interface IConversationsViewProps {
  list: ConversationList;
  /** The one that is carried on. */
  current: string | null;
  onOpen: (conversation: IConversation) => void;
  onBegin: () => void;
}

export function ConversationsView(props: IConversationsViewProps): React.JSX.Element {
  const trans = useTrans();
  const { list } = props;
  const place = React.useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = React.useState<string | null>(null);
  const { all } = list;
  const entered = all.some(({ id }) => id === wanted) ? wanted : (all[0]?.id ?? null);
  const onKey = (event: React.KeyboardEvent): void => {
    const inRow = event.target instanceof HTMLElement && event.target.dataset.row !== undefined;
    const position = inRow
      ? moved(all.findIndex(({ id }) => id === entered) + 1, all.length, event.key)
      : null;
    if (position !== null) {
      event.preventDefault();
      place.current?.querySelectorAll<HTMLElement>('[data-row]')[position - 1]?.focus();
    }
  };
  const section = (title: string, found: readonly IConversation[]): React.JSX.Element | null =>
    found.length > 0 ? (
      <section aria-label={title}>
        <h2>{title}</h2>
        <ul>
          {found.map(one => (
            <ConversationRow
              key={one.id}
              list={list}
              conversation={one}
              current={one.id === props.current}
              elsewhere={found === list.elsewhere}
              entered={one.id === entered}
              onEnter={() => setWanted(one.id)}
              onOpen={() => props.onOpen(one)}
            />
          ))}
        </ul>
      </section>
    ) : null;
  return (
    <div ref={place} className="praxis-Conversations" data-testid="praxis-conversations" onKeyDown={onKey}>
      <Search list={list} />
      {list.problem && (
        <Failure
          message={list.problem.message}
          offline={list.problem.offline}
          onRetry={() => void list.read()}
        />
      )}
      {list.loading === 'loading' && all.length === 0 && (
        <Skeleton lines={4} words={trans.__('Reading your conversations…')} />
      )}
      {section(list.path ? trans.__('This notebook') : trans.__('Conversations'), list.here)}
      {section(list.path ? trans.__('Others') : trans.__('Conversations'), list.elsewhere)}
      {list.loading === 'ready' && all.length === 0 && <None {...props} />}
      {list.more && (
        <div className="praxis-row">
          <Button
            label={list.loadingMore ? trans.__('Reading…') : trans.__('Show older ones')}
            disabled={list.loadingMore}
            onPress={() => void list.loadMore()}
          />
        </div>
      )}
    </div>
  );
}

function None(props: IConversationsViewProps): React.JSX.Element {
  const trans = useTrans();
  return props.list.search ? (
    <Message icon={searchIcon} title={trans.__('Nothing found')} testId="praxis-conversations-none">
      <p>{trans.__('Titles and all that was said were searched.')}</p>
      <Button label={trans.__('Clear the search')} onPress={() => void props.list.find('')} />
    </Message>
  ) : (
    <Message icon={tutorIcon} title={trans.__('No conversations yet')} testId="praxis-conversations-none">
      <p>{trans.__('What you ask the tutor is kept here, by notebook.')}</p>
      <Button main label={trans.__('Ask something')} onPress={props.onBegin} />
    </Message>
  );
}

function Search(props: { list: ConversationList }): React.JSX.Element {
  const trans = useTrans();
  const { list } = props;
  const field = React.useRef<HTMLInputElement>(null);
  const [text, setText] = React.useState(list.search);
  React.useEffect(() => setText(list.search), [list.search]);
  const find = (search: string): void => {
    setText(search);
    void list.find(search);
  };
  return (
    <div role="search" className="praxis-Search">
      <Icon icon={searchIcon} />
      <input
        ref={field}
        type="search"
        value={text}
        placeholder={trans.__('Search conversations')}
        aria-label={trans.__('Search conversations')}
        spellCheck={false}
        autoComplete="off"
        data-testid="praxis-conversation-search"
        onChange={event => find(event.target.value)}
      />
      {text && (
        <button
          type="button"
          className="praxis-IconButton"
          aria-label={trans.__('Clear the search')}
          onClick={() => {
            find('');
            field.current?.focus();
          }}
        >
          <Icon icon={clearIcon} />
        </button>
      )}
      <span className="praxis-hidden" role="status">
        {list.search && list.loading === 'ready'
          ? trans._n('%1 conversation', '%1 conversations', list.all.length)
          : ''}
      </span>
    </div>
  );
}
