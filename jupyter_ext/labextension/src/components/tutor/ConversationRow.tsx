import * as React from 'react';
import { forgetIcon, renameIcon, stoppedIcon } from '../../icons';
import type { ConversationList } from '../../models/tutor/conversationList';
import type { IConversation } from '../../tutorContracts';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { IconButton } from '../IconButton';
import { moment } from '../results/moment';
import { useTrans } from '../surroundings';

type Doing = 'nothing' | 'renaming' | 'deleting';

/** One conversation: opened, renamed where it stands, deleted after asking. */
export function ConversationRow(props: {
  list: ConversationList;
  conversation: IConversation;
  current: boolean;
  /** It is about another notebook, which is named. */
  elsewhere: boolean;
  /** Whether Tab enters the list here. */
  entered: boolean;
  onEnter: () => void;
  onOpen: () => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { list, conversation } = props;
  const row = React.useRef<HTMLLIElement>(null);
  const [doing, setDoing] = React.useState<Doing>('nothing');
  const title = conversation.title || trans.__('Untitled');
  const when = moment(conversation.changed_at);
  const problem = list.hindered?.id === conversation.id ? list.hindered.message : null;
  const done = (): void => {
    setDoing('nothing');
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>('[data-row]')?.focus());
  };
  return (
    <li
      ref={row}
      className="praxis-Conversation"
      aria-busy={list.busy(conversation.id)}
      data-testid="praxis-conversation"
      data-conversation={conversation.id}
    >
      {doing === 'renaming' ? (
        <Rename
          title={conversation.title}
          onDone={renamed => {
            if (renamed && renamed !== conversation.title) {
              void list.rename(conversation.id, renamed);
            }
            done();
          }}
        />
      ) : (
        <>
          <button
            type="button"
            className="praxis-Conversation-open"
            aria-current={props.current || undefined}
            tabIndex={props.entered ? 0 : -1}
            data-row
            onFocus={props.onEnter}
            onClick={props.onOpen}
            onKeyDown={event => {
              if (event.key === 'F2' || event.key === 'Delete') {
                event.preventDefault();
                setDoing(event.key === 'F2' ? 'renaming' : 'deleting');
              }
            }}
          >
            <span className="praxis-Conversation-title">{title}</span>
            <span className="praxis-Conversation-facts">
              <time dateTime={conversation.changed_at} title={when.long}>
                {when.short}
              </time>
              {' · '}
              {trans._n('%1 message', '%1 messages', conversation.messages)}
              {props.elsewhere && conversation.path && ` · ${conversation.path.split('/').pop() ?? ''}`}
            </span>
          </button>
          {doing === 'nothing' && (
            <span className="praxis-Conversation-actions">
              <IconButton
                icon={renameIcon}
                label={trans.__('Rename “%1”', title)}
                tabIndex={props.entered ? 0 : -1}
                testId="praxis-rename"
                onPress={() => setDoing('renaming')}
              />
              <IconButton
                icon={forgetIcon}
                label={trans.__('Delete “%1”', title)}
                tabIndex={props.entered ? 0 : -1}
                testId="praxis-delete"
                onPress={() => setDoing('deleting')}
              />
            </span>
          )}
        </>
      )}
      {doing === 'deleting' && (
        <Asked
          busy={list.busy(conversation.id)}
          onDelete={() => void list.remove(conversation.id).then(gone => !gone && done())}
          onStay={done}
        />
      )}
      {problem && (
        <p role="alert" className="praxis-Conversation-problem">
          <Icon icon={stoppedIcon} tone="stopped" />
          <span>{problem}</span>
        </p>
      )}
    </li>
  );
}

function Rename(props: { title: string; onDone: (title: string | null) => void }): React.JSX.Element {
  const trans = useTrans();
  const [title, setTitle] = React.useState(props.title);
  const field = React.useRef<HTMLInputElement>(null);
  React.useEffect(() => field.current?.select(), []);
  return (
    <form
      className="praxis-Rename"
      data-lm-suppress-shortcuts="true" // Escape stays in here
      onSubmit={event => {
        event.preventDefault();
        props.onDone(title.trim());
      }}
      onKeyDown={event => event.key === 'Escape' && props.onDone(null)}
    >
      <input
        ref={field}
        type="text"
        value={title}
        maxLength={200}
        autoFocus
        aria-label={trans.__('New title')}
        data-testid="praxis-rename-field"
        onChange={event => setTitle(event.target.value)}
      />
      <div className="praxis-row">
        <Button
          label={trans.__('Rename')}
          disabled={!title.trim()}
          onPress={() => props.onDone(title.trim())}
        />
        <Button label={trans.__('Cancel')} onPress={() => props.onDone(null)} />
      </div>
    </form>
  );
}

/** Whether it is to be deleted, asked in its place; the focus is on keeping it. */
function Asked(props: { busy: boolean; onDelete: () => void; onStay: () => void }): React.JSX.Element {
  const trans = useTrans();
  const row = React.useRef<HTMLDivElement>(null);
  React.useEffect(
    () => row.current?.querySelector<HTMLElement>('[data-testid="praxis-delete-no"]')?.focus(),
    []
  );
  const words = trans.__('Delete this conversation with all that was said? This cannot be undone.');
  return (
    <div
      ref={row}
      role="group"
      aria-label={words}
      className="praxis-Conversation-asked"
      data-lm-suppress-shortcuts="true" // Escape stays in here
      data-testid="praxis-delete-asked"
      onKeyDown={event => event.key === 'Escape' && props.onStay()}
    >
      <p>{words}</p>
      <div className="praxis-row">
        <Button
          label={trans.__('Yes, delete')}
          disabled={props.busy}
          testId="praxis-delete-yes"
          onPress={props.onDelete}
        />
        <Button label={trans.__('No')} testId="praxis-delete-no" onPress={props.onStay} />
      </div>
    </div>
  );
}
