/**
 * What was said, in the list of @jupyter/chat: Markdown, maths, and a toolbar beside each block of code.
 *
 * Rule: this is read from the server's disk only once there is something to show, for the parts it is made of are
 * large; so nothing else imports it but by `import()`.
 */
import {
  ChatMessages,
  ChatReactContext,
  JlThemeProvider,
  MessageFooterRegistry,
  MessagePreambleRegistry,
  type IActiveCellManager,
  type IChatModel,
  type IMessageContent
} from '@jupyter/chat';
import type { IThemeManager } from '@jupyterlab/apputils';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import * as React from 'react';
import { newestIcon, stoppedIcon } from '../../icons';
import { sentWords } from '../../models/tutor/chips';
import type { Conversation } from '../../models/tutor/conversation';
import { TutorChat } from '../../widgets/tutorChat';
import { tutorDrawing } from '../../widgets/tutorDrawing';
import { Icon } from '../Icon';
import { IconButton } from '../IconButton';
import { useSignals, useTrans } from '../surroundings';
import { useReading } from './reading';

export interface ITranscriptProps {
  conversation: Conversation;
  rendermime: IRenderMimeRegistry;
  themes: IThemeManager | null;
  cells: IActiveCellManager | null;
}

export default function Transcript(props: ITranscriptProps): React.JSX.Element {
  const trans = useTrans();
  const { conversation, rendermime, themes, cells } = props;
  const [model, setModel] = React.useState<TutorChat | null>(null);
  const place = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => {
    const chat = new TutorChat({ conversation, cells, trans });
    setModel(chat);
    return () => chat.dispose();
  }, [conversation, cells, trans]);
  const drawing = React.useMemo(() => tutorDrawing(rendermime), [rendermime]);
  const context = React.useMemo(
    () =>
      model && {
        model,
        rmRegistry: drawing,
        area: 'sidebar' as const,
        messageFooterRegistry: FOOTERS,
        messagePreambleRegistry: PREAMBLES
      },
    [model, drawing]
  );
  return (
    <div
      ref={place}
      className="praxis-Transcript jp-ThemedContainer"
      role="log"
      aria-live="off"
      aria-label={trans.__('Conversation with the tutor')}
      data-testid="praxis-transcript"
    >
      {context && (
        <JlThemeProvider themeManager={themes}>
          <ChatReactContext.Provider key={conversation.id} value={context}>
            <Shown.Provider value={model}>
              <ChatMessages />
              <Newest place={place} chat={context.model} />
            </Shown.Provider>
          </ChatReactContext.Provider>
        </JlThemeProvider>
      )}
    </div>
  );
}

/** Leads to the newest words when they are out of sight; drawn beside the list, since a theme that comes draws both anew. */
function Newest(props: { place: React.RefObject<HTMLElement>; chat: TutorChat }): React.JSX.Element | null {
  const trans = useTrans();
  const { below, toNewest } = useReading(props.place, props.chat);
  return below ? (
    <span className="praxis-Newest">
      <IconButton
        icon={newestIcon}
        label={trans.__('Go to the newest words')}
        testId="praxis-newest"
        onPress={toNewest}
      />
    </span>
  ) : null;
}

/** What the list is drawn from. */
const Shown = React.createContext<TutorChat | null>(null);

/** Who speaks, for those who do not see on which side it stands. */
function Speaker(props: { model: IChatModel; message: IMessageContent }): React.JSX.Element | null {
  const trans = useTrans();
  const mine = props.message.sender.username === props.model.user?.username;
  return mine ? <span className="praxis-hidden">{trans.__('You asked:')}</span> : null;
}

/** Below a message: what went along with it, or how it ended. */
function Below(props: { model: IChatModel; message: IMessageContent }): React.JSX.Element | null {
  const trans = useTrans();
  const chat = React.useContext(Shown);
  useSignals(chat?.conversation.changed);
  const entry = chat?.entry(props.message.id);
  if (!entry?.last) {
    return null;
  }
  const { sent, state, problem } = entry.message;
  if (sent) {
    const words = sentWords(sent, trans);
    return (
      <p className="praxis-Sent" data-testid="praxis-sent">
        {words.length > 0 ? trans.__('with %1', words.join(', ')) : trans.__('with nothing else')}
      </p>
    );
  }
  if (state === 'stopped') {
    return (
      <p className="praxis-Sent" data-testid="praxis-reply-stopped">
        {trans.__('Stopped here.')}
      </p>
    );
  }
  if (state === 'broken') {
    return (
      <p className="praxis-Broken" data-testid="praxis-reply-broken">
        <Icon icon={stoppedIcon} tone="stopped" />
        <span>{problem || trans.__('The answer broke off here. Ask again.')}</span>
      </p>
    );
  }
  return null;
}

const FOOTERS = new MessageFooterRegistry();
FOOTERS.addSection({ component: Below, position: 'left' });

const PREAMBLES = new MessagePreambleRegistry();
PREAMBLES.addComponent(Speaker);
