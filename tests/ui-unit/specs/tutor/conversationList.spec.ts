import { ConversationList } from '@praxis/models/tutor/conversationList';
import type { ITutorApi } from '@praxis/tokens';
import { describe, expect, it } from 'vitest';
import { conversation, MemoryTutor, offline, settled } from './server';

const HERE = conversation({ id: 'here', title: 'Why here' });
const THERE = conversation({ id: 'there', path: 'other.ipynb', title: 'Why there' });

function desk(api: Partial<ITutorApi> = {}): ConversationList {
  const server = new MemoryTutor();
  server.listed = [THERE, HERE];
  return new ConversationList({ api: { ...server.api(), ...api }, wait: () => Promise.resolve() });
}
const ids = (list: ConversationList): string[][] => [
  list.here.map(({ id }) => id),
  list.elsewhere.map(({ id }) => id)
];

describe('The conversations', () => {
  it('are those of the notebook in front, then all others', async () => {
    const list = desk();
    await list.read(HERE.path);
    expect(ids(list)).toEqual([['here'], ['there']]);
    await list.read('');
    expect(ids(list)).toEqual([[], ['there', 'here']]);
  });

  it('are found by a word', async () => {
    const list = desk();
    await list.find('there');
    expect(list.all.map(({ id }) => id)).toEqual(['there']);
  });

  it('show the last search, whichever answer comes last', async () => {
    const waiting: (() => void)[] = [];
    const list = desk({
      conversations: ({ search }) =>
        new Promise(resolve =>
          waiting.push(() => resolve({ conversations: search === 'new' ? [HERE] : [THERE], more: false }))
        )
    });
    const first = list.find('old');
    await settled();
    const second = list.find('new');
    await settled();
    waiting.reverse().forEach(answer => answer());
    await Promise.all([first, second]);
    expect(list.all.map(({ id }) => id)).toEqual(['here']);
  });

  it('are gone only when the server has deleted them', async () => {
    let refuse = true;
    const list = desk({ deleteConversation: async () => (refuse ? Promise.reject(offline()) : undefined) });
    const gone: string[] = [];
    list.removed.connect((_, id) => void gone.push(id));
    await list.read(HERE.path);
    expect(await list.remove('here')).toBe(false);
    expect([ids(list), list.hindered, gone]).toEqual([
      [['here'], ['there']],
      { id: 'here', message: 'no answer' },
      []
    ]);
    refuse = false;
    expect(await list.remove('here')).toBe(true);
    expect([ids(list), list.hindered, gone]).toEqual([[[], ['there']], null, ['here']]);
  });

  it('have their new title once the server has it', async () => {
    const list = desk();
    await list.read(HERE.path);
    await list.rename('here', 'Borders');
    expect(list.here[0]?.title).toBe('Borders');
  });

  it('that cannot be read say so, and can be asked for again', async () => {
    let fails = true;
    const list = desk({
      conversations: async () => (fails ? Promise.reject(offline()) : { conversations: [HERE], more: false })
    });
    await list.read(HERE.path);
    expect([list.loading, list.problem]).toEqual(['failed', { message: 'no answer', offline: true }]);
    fails = false;
    await list.read();
    expect([list.loading, list.problem, list.here.length]).toEqual(['ready', null, 1]);
  });

  it('go on with older ones after the last that was read', async () => {
    const asked: (string | undefined)[] = [];
    const list = desk({
      conversations: async ({ before }) => {
        asked.push(before);
        return before
          ? { conversations: [conversation({ id: 'oldest', path: '' })], more: false }
          : { conversations: [HERE, THERE], more: true };
      }
    });
    await list.read('');
    await list.loadMore();
    expect([asked, ids(list), list.more]).toEqual([
      [undefined, 'there'],
      [[], ['here', 'there', 'oldest']],
      false
    ]);
  });
});
