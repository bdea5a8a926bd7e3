import { Conversation } from '@praxis/models/tutor/conversation';
import type { IMessage, IPiece } from '@praxis/tutorContracts';
import { describe, expect, it } from 'vitest';
import { conversation, MemoryTutor, message, settled, type Stream } from './server';

const text = (words: string): IPiece => ({ kind: 'text', text: words, language: '' });

async function talk(server = new MemoryTutor()): Promise<{ server: MemoryTutor; one: Conversation }> {
  const one = new Conversation({
    facts: conversation({ messages: 0 }),
    api: server.api(),
    wait: () => Promise.resolve()
  });
  one.carryOn({ message: message({ id: 'm1', by: 'learner', state: 'whole' }), reply: message() });
  await settled();
  return { server, one };
}

const words = (one: Conversation): string[] => one.said.at(-1)?.pieces.map(piece => piece.text) ?? [];
const newest = (server: MemoryTutor): Stream => server.streams.at(-1) as Stream;

describe('A reply', () => {
  it('grows word by word, and has its code in its place', async () => {
    const { server, one } = await talk();
    const piece: IPiece = { kind: 'code', text: 'x = 1', language: 'python' };
    await newest(server).tell(
      { name: 'state', message: message() },
      { name: 'text', text: 'Look ' },
      { name: 'text', text: 'here:' },
      { name: 'judging' }
    );
    expect([words(one), one.judging]).toEqual([['Look here:'], true]);
    await newest(server).tell({ name: 'piece', piece }, { name: 'text', text: 'Well?' });
    expect([words(one), one.judging]).toEqual([['Look here:', 'x = 1', 'Well?'], false]);
  });

  it('is followed again where the connection dropped, and no word is doubled or lost', async () => {
    const { server, one } = await talk();
    await newest(server).tell({ name: 'state', message: message() }, { name: 'text', text: 'One two' });
    await newest(server).drop();
    expect([server.streams.length, words(one)]).toEqual([2, ['One two']]);
    await newest(server).tell(
      { name: 'state', message: message({ pieces: [text('One two three')] }) },
      { name: 'text', text: ' four' }
    );
    expect(words(one)).toEqual(['One two three four']);
  });

  it('that cannot be followed says so, keeps what was told, and can be read again', async () => {
    const { server, one } = await talk();
    await newest(server).tell({ name: 'text', text: 'One' });
    for (let tries = 0; tries < 6; tries++) {
      await newest(server).drop();
    }
    expect([one.lost, words(one), server.streams.length]).toEqual(['no answer', ['One'], 6]);
    server.said.set('c1', [message({ state: 'whole', pieces: [text('One two.')] })]);
    await one.read();
    expect([one.lost, words(one), one.writing]).toEqual([null, ['One two.'], null]);
  });

  it('ends once, and is told of once', async () => {
    const { server, one } = await talk();
    const answered: IMessage[] = [];
    one.answered.connect((_, reply) => void answered.push(reply));
    const done = message({ state: 'whole', pieces: [text('Done.')] });
    await newest(server).tell({ name: 'done', message: done }, { name: 'done', message: done });
    expect([answered.length, one.writing, server.streams.length]).toEqual([1, null, 1]);
  });

  it('that had ended before it was followed is not waited for', async () => {
    const { server, one } = await talk();
    await newest(server).tell({ name: 'state', message: message({ state: 'broken', problem: 'Gone.' }) });
    expect([one.writing, one.said.at(-1)?.problem, server.streams.length]).toEqual([null, 'Gone.', 1]);
  });

  it('is stopped when that is asked for', async () => {
    const { server, one } = await talk();
    await newest(server).tell({ name: 'text', text: 'One' });
    await one.stop();
    expect([one.said.at(-1)?.state, one.stopping]).toEqual(['stopped', false]);
  });

  it('that is being written is taken up when the conversation is opened again', async () => {
    const server = new MemoryTutor();
    server.said.set('c1', [message({ pieces: [text('So far')] })]);
    const one = new Conversation({ facts: conversation(), api: server.api(), wait: () => Promise.resolve() });
    await one.ensure();
    await settled();
    expect([words(one), server.streams.length]).toEqual([['So far'], 1]);
  });
});
