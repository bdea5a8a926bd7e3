/**
 * The tutor: a conversation about the notebook in front, what goes along with a question, and where it is written.
 */
import type { IActiveCellManager } from '@jupyter/chat';
import type { IThemeManager } from '@jupyterlab/apputils';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ISignal } from '@lumino/signaling';
import * as React from 'react';
import { conversationsIcon, newConversationIcon, stoppedIcon, tutorIcon } from '../../icons';
import type { ITutorStanding } from '../../tokens';
import { chips, type IAtHand } from '../../models/tutor/chips';
import type { Conversation } from '../../models/tutor/conversation';
import type { IPlace } from '../../models/tutor/desks';
import type { TutorModel } from '../../models/tutor/tutorModel';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { IconButton } from '../IconButton';
import { Failure, Message, Skeleton } from '../States';
import { useSignals, useTrans } from '../surroundings';
import { Chips } from './Chips';
import { Composer } from './Composer';
import { ConversationsView } from './ConversationsView';
import { Standing } from './Standing';

const Transcript = React.lazy(() => import('./Transcript'));

export interface ITutorPanelProps {
  model: TutorModel;
  standing: ITutorStanding;
  sight: { atHand: () => IAtHand; changed: ISignal<unknown, void> };
  field: React.RefObject<HTMLTextAreaElement>;
  rendermime: IRenderMimeRegistry | null;
  themes: IThemeManager | null;
  cells: IActiveCellManager | null;
  /** The hints of a challenge, above the composer. */
  hints?: (challenge: string) => React.ReactNode;
}

export function TutorPanel(props: ITutorPanelProps): React.JSX.Element {
  const trans = useTrans();
  const { model, standing } = props;
  useSignals(model.changed);
  const { challenge } = model.place;
  if (standing.current?.mode === 'off') {
    return (
      <Message icon={tutorIcon} title={trans.__('The tutor is switched off here')} testId="praxis-tutor-off">
        <p>{standing.current.sentence || trans.__('Results and reasons are there to go on with.')}</p>
      </Message>
    );
  }
  const hints = challenge ? props.hints?.(challenge) : null;
  return (
    <div className="praxis-Tutor-content" data-testid="praxis-tutor" data-view={model.view}>
      <Head model={model} />
      <Standing standing={standing.current} />
      {model.view === 'list' ? (
        <ConversationsView
          list={model.list}
          current={model.desk.conversation?.id ?? null}
          onOpen={one => void model.carryOn(one)}
          onBegin={() => {
            model.begin();
            props.field.current?.focus();
          }}
        />
      ) : (
        <>
          <Talk {...props} />
          <div className="praxis-Tutor-foot">
            {hints}
            {model.open && <Asking {...props} />}
          </div>
        </>
      )}
    </div>
  );
}

function Head(props: { model: TutorModel }): React.JSX.Element {
  const trans = useTrans();
  const { model } = props;
  const { conversation } = model.desk;
  const listed = model.view === 'list';
  const title = listed
    ? trans.__('Conversations')
    : conversation
      ? conversation.facts.title || firstWords(conversation) || trans.__('New conversation')
      : trans.__('Tutor');
  return (
    <div className="praxis-Tutor-head">
      <h1 title={title}>{title}</h1>
      <IconButton
        icon={conversationsIcon}
        label={trans.__('Conversations')}
        pressed={listed}
        testId="praxis-show-conversations"
        onPress={() => model.show(listed ? 'talk' : 'list')}
      />
      {model.open && (
        <IconButton
          icon={newConversationIcon}
          label={trans.__('New conversation')}
          testId="praxis-new-conversation"
          onPress={() => model.begin()}
        />
      )}
    </div>
  );
}

/** What was said; or how to begin. */
function Talk(props: ITutorPanelProps): React.JSX.Element {
  const trans = useTrans();
  const { model } = props;
  const { conversation, loading, problem } = model.desk;
  if (problem) {
    return (
      <div className="praxis-Tutor-talk">
        <Failure message={problem.message} offline={problem.offline} onRetry={() => void model.ensure()} />
      </div>
    );
  }
  const reading = <Skeleton lines={4} words={trans.__('Reading what was said…')} />;
  if (!conversation) {
    return (
      <div className="praxis-Tutor-talk">
        {loading === 'loading' || loading === 'unread' ? reading : <Beginning model={model} />}
      </div>
    );
  }
  return (
    <div className="praxis-Tutor-talk">
      {conversation.problem && (
        <Failure
          message={conversation.problem.message}
          offline={conversation.problem.offline}
          onRetry={() => void conversation.read()}
        />
      )}
      {conversation.loading === 'loading' && reading}
      {conversation.said.length > 0 && props.rendermime && (
        <React.Suspense fallback={reading}>
          <Transcript
            conversation={conversation}
            rendermime={props.rendermime}
            themes={props.themes}
            cells={props.cells}
          />
        </React.Suspense>
      )}
      {conversation.loading === 'ready' && conversation.said.length === 0 && <Beginning model={model} />}
      <Unheard conversation={conversation} />
    </div>
  );
}

/** Nothing was said yet: what could be asked. */
function Beginning(props: { model: TutorModel }): React.JSX.Element {
  const trans = useTrans();
  const { model } = props;
  const { suggestions } = model.desk;
  return (
    <div className="praxis-Beginning" data-testid="praxis-beginning">
      <Icon icon={tutorIcon} className="praxis-Message-icon" />
      <p>
        {model.open
          ? trans.__(
              'The tutor asks before it tells, and leaves the solution to you. It waits until you ask.'
            )
          : trans.__('What you asked earlier is among the conversations.')}
      </p>
      {model.open && suggestions.length > 0 && (
        <ul aria-label={trans.__('Questions to start from')}>
          {suggestions.map(text => (
            <li key={text}>
              <Button label={text} testId="praxis-suggestion" onPress={() => void model.ask({ text })} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The connection is gone: the reply goes on without us, or cannot be followed. */
function Unheard(props: { conversation: Conversation }): React.JSX.Element | null {
  const trans = useTrans();
  const { conversation } = props;
  if (conversation.lost !== null) {
    return (
      <Failure
        offline
        message={conversation.lost || trans.__('The connection was lost. What was answered so far is kept.')}
        onRetry={() => void conversation.read()}
      />
    );
  }
  return conversation.unheard ? (
    <p className="praxis-Unheard" role="status" data-testid="praxis-unheard">
      <Icon icon={stoppedIcon} tone="neutral" />
      <span>
        {trans.__('The server cannot be heard just now. The answer goes on, and is shown as soon as it can.')}
      </span>
    </p>
  ) : null;
}

function Asking(props: ITutorPanelProps): React.JSX.Element {
  const trans = useTrans();
  const { model, sight } = props;
  useSignals(sight.changed);
  const { draft, conversation, sending, sendProblem } = model.desk;
  return (
    <>
      <Chips
        chips={chips(sight.atHand(), draft, model.removed, trans)}
        onToggle={name => model.toggle(name)}
      />
      <Composer
        draft={draft}
        placeholder={invitation(model.place, trans)}
        coaching={model.coach.coaching}
        required={model.required}
        sending={sending}
        writing={Boolean(conversation?.writing)}
        stopping={conversation?.stopping ?? false}
        problem={sendProblem}
        field={props.field}
        onWrite={change => model.write(change)}
        onSend={() => void model.send()}
        onStop={() => void model.stop()}
        onDismiss={() => model.dismissProblem()}
      />
    </>
  );
}

/** What stands in the empty field. */
function invitation({ path, challenge }: IPlace, trans: Pick<TranslationBundle, '__'>): string {
  if (challenge) {
    return trans.__('Ask about this challenge, or about anything in the notebook');
  }
  return path ? trans.__('Ask about anything in the notebook') : trans.__('Ask a question');
}

/** An untitled conversation is called after what was said first. */
function firstWords(conversation: Conversation): string {
  const first = conversation.said.find(({ by }) => by === 'learner');
  return first?.pieces[0]?.text.trim().split('\n', 1)[0] ?? '';
}
