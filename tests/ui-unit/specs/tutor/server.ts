/** A tutor in memory: keeps what is said by key, and answers as a test tells it to. */
import { ApiError } from '@praxis/apiError';
import type { IAtHand } from '@praxis/models/tutor/chips';
import { NOTHING_AT_HAND } from '@praxis/models/tutor/chips';
import { TutorModel } from '@praxis/models/tutor/tutorModel';
import type { ITutorApi } from '@praxis/tokens';
import type {
  IConversation,
  IExchange,
  IMessage,
  ISaying,
  ISent,
  IStanding,
  ReplyEvent
} from '@praxis/tutorContracts';
import { Signal } from '@lumino/signaling';
import { trans } from '../said';

export const offline = (): ApiError => new ApiError({ code: 'offline', message: 'no answer' });

export const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

export const SENT: ISent = {
  challenge: false,
  cells: [],
  selection: '',
  submission: '',
  findings: false,
  profile: true,
  hints: false,
  composed: { goal: '', tried: '', stuck: '' },
  about: null
};

export function message(facts: Partial<IMessage> = {}): IMessage {
  return {
    id: 'r1',
    conversation: 'c1',
    by: 'tutor',
    state: 'writing',
    at: '2026-11-21T20:00:00+00:00',
    pieces: [],
    sent: null,
    answers: 'm1',
    model: 'scripted',
    problem: '',
    ...facts
  };
}

export function conversation(facts: Partial<IConversation> = {}): IConversation {
  return {
    id: 'c1',
    path: 'praxis/two-sum.ipynb',
    challenge: 'two-sum',
    title: '',
    started_at: '2026-11-21T20:00:00+00:00',
    changed_at: '2026-11-21T20:00:00+00:00',
    messages: 2,
    ...facts
  };
}

/** A stream a test writes into: it waits for more until it is ended or dropped. */
export class Stream {
  tell(...events: ReplyEvent[]): Promise<void> {
    this._events.push(...events);
    this._wake();
    return settled();
  }

  drop(): Promise<void> {
    this._dropped = true;
    this._wake();
    return settled();
  }

  async *read(): AsyncIterable<ReplyEvent> {
    for (;;) {
      const event = this._events.shift();
      if (event) {
        yield event;
      } else if (this._dropped) {
        throw offline();
      } else {
        await new Promise<void>(resolve => (this._wake = resolve));
      }
    }
  }

  private readonly _events: ReplyEvent[] = [];
  private _dropped = false;
  private _wake: () => void = () => undefined;
}

export class MemoryTutor {
  listed: IConversation[] = [];
  said = new Map<string, IMessage[]>();
  posted: { conversation: string; saying: ISaying }[] = [];
  started = 0;
  /** So many answers to what is said get lost on their way back. */
  lost = 0;
  refusal: ApiError | null = null;
  streams: Stream[] = [];
  standing: IStanding = { mode: 'guided', composer: 'light', model: 'scripted', sentence: '', meter: null };

  private readonly _kept = new Map<string, IExchange>();

  api(): ITutorApi {
    return {
      standing: async () => this.standing,
      conversations: async ({ path, search }) => ({
        conversations: this.listed.filter(
          one => (path === undefined || one.path === path) && one.title.includes(search ?? '')
        ),
        more: false
      }),
      startConversation: async (path, challenge) => {
        this.started += 1;
        return conversation({ id: `c${this.started}`, path, challenge, messages: 0 });
      },
      conversation: async id => ({ ...conversation({ id }), said: this.said.get(id) ?? [] }),
      renameConversation: async (id, title) => conversation({ id, title }),
      deleteConversation: async () => undefined,
      say: async (id, saying) => {
        this.posted.push({ conversation: id, saying });
        if (this.refusal) {
          throw this.refusal;
        }
        const number = this._kept.size + 1;
        const kept = this._kept.get(saying.key) ?? {
          message: message({
            id: `m${number}`,
            conversation: id,
            by: 'learner',
            state: 'whole',
            pieces: [{ kind: 'text', text: saying.text, language: '' }],
            sent: saying.sent
          }),
          reply: message({ id: `r${number}`, conversation: id, answers: `m${number}` })
        };
        this._kept.set(saying.key, kept);
        if (this.lost-- > 0) {
          throw offline();
        }
        return kept;
      },
      reply: () => {
        const stream = new Stream();
        this.streams.push(stream);
        return stream.read();
      },
      stopReply: async id => message({ id, state: 'stopped' }),
      coach: async () => ({ enough: true, advice: [] }),
      suggestions: async challenge => ({ suggestions: [`Where do I start with ${challenge}?`] }),
      hints: () => Promise.reject(offline()),
      takeHint: () => Promise.reject(offline())
    };
  }
}

export interface IRoom {
  server: MemoryTutor;
  model: TutorModel;
  atHand: { now: IAtHand };
}

/** The tutor beside a notebook. */
export function room(server = new MemoryTutor()): IRoom {
  const atHand = { now: NOTHING_AT_HAND };
  let keys = 0;
  const standing = {
    current: null as IStanding | null,
    changed: new Signal<never, void>({} as never),
    ensure: async () => {
      standing.current = server.standing;
    },
    refresh: async () => {
      standing.current = server.standing;
    }
  };
  const model = new TutorModel({
    api: server.api(),
    standing,
    atHand: () => atHand.now,
    trans: trans as never,
    wait: () => Promise.resolve(),
    newKey: () => `key-${++keys}`
  });
  model.visit({ path: 'praxis/two-sum.ipynb', challenge: 'two-sum' });
  return { server, model, atHand };
}
