import { ApiError } from '@praxis/apiError';
import { describe, expect, it } from 'vitest';
import { conversation, message, room, settled, type IRoom } from './server';

async function asked(text: string, at: IRoom = room()): Promise<IRoom> {
  await at.model.ensure();
  at.model.write({ text });
  await at.model.send();
  return at;
}

describe('What is said to the tutor', () => {
  it('leaves the composer once the server has it, and begins a conversation', async () => {
    const { server, model } = await asked('Why?');
    expect([server.started, model.desk.draft.text, model.desk.conversation?.said.length]).toEqual([1, '', 2]);
    expect(server.posted[0]?.saying).toMatchObject({ key: 'key-1', text: 'Why?' });
  });

  it('is sent again with the same key while answers get lost, and said once', async () => {
    const at = room();
    at.server.lost = 2;
    const { server, model } = await asked('Why?', at);
    expect(server.posted.map(({ saying }) => saying.key)).toEqual(['key-1', 'key-1', 'key-1']);
    expect([model.desk.sendProblem, model.desk.conversation?.said.length]).toEqual([null, 2]);
  });

  it('stays in the composer when it could not be sent, and keeps its key until it is', async () => {
    const at = room();
    at.server.lost = 3;
    const { server, model } = await asked('Why?', at);
    expect([model.desk.draft.text, model.desk.sendProblem, server.started]).toEqual(['Why?', 'no answer', 1]);
    await model.send();
    expect([model.desk.draft.text, model.desk.sendProblem, server.started]).toEqual(['', null, 1]);
    expect(new Set(server.posted.map(({ saying }) => saying.key))).toEqual(new Set(['key-1']));
    expect(model.desk.conversation?.said.length).toBe(2);
  });

  it('is a message of its own once its words, or what goes along, were changed', async () => {
    const at = room();
    at.server.lost = 9;
    const { server, model } = await asked('Why?', at);
    model.write({ text: 'Why so?' });
    await model.send();
    model.toggle('profile');
    await model.send();
    const sayings = server.posted.map(({ saying }) => [saying.key, saying.text, saying.sent.profile]);
    expect(sayings.filter((_, index) => index % 3 === 0)).toEqual([
      ['key-1', 'Why?', true],
      ['key-2', 'Why so?', true],
      ['key-3', 'Why so?', false]
    ]);
  });

  it('waits while a reply is being written', async () => {
    const { server, model } = await asked('Why?');
    model.write({ text: 'And then?' });
    await model.send();
    expect([server.posted.length, model.desk.draft.text]).toEqual([1, 'And then?']);
  });

  it('shows the reply that another window asked for', async () => {
    const at = await asked('Why?');
    const { server, model } = at;
    await server.streams.at(-1)?.tell({ name: 'done', message: message({ state: 'whole' }) });
    server.refusal = new ApiError({ code: 'still_writing', message: 'Wait.', status: 409 });
    server.said.set('c1', [message({ id: 'r9' })]);
    model.write({ text: 'And then?' });
    await model.send();
    expect([model.desk.sendProblem, model.desk.draft.text]).toEqual(['Wait.', 'And then?']);
    expect(model.desk.conversation?.writing?.id).toBe('r9');
  });

  it('begins a new conversation when the old one was deleted elsewhere', async () => {
    const { server, model } = await asked('Why?');
    await server.streams.at(-1)?.tell({ name: 'done', message: message({ state: 'whole' }) });
    server.refusal = new ApiError({ code: 'no_such_conversation', message: 'Gone.', status: 404 });
    model.write({ text: 'And then?' });
    await model.send();
    server.refusal = null;
    await model.send();
    expect([model.desk.draft.text, model.desk.conversation?.id]).toEqual(['', 'c2']);
  });

  it('is written once the words of the composer changed while they were on their way', async () => {
    const at = room();
    await at.model.ensure();
    at.model.write({ text: 'Why?' });
    const sending = at.model.send();
    at.model.write({ text: 'Why? And how?' });
    await sending;
    expect(at.model.desk.draft.text).toBe('Why? And how?');
  });
});

describe('A notebook', () => {
  it('is greeted with its newest conversation', async () => {
    const at = room();
    at.server.listed = [conversation({ id: 'c7' }), conversation({ id: 'c3' })];
    at.server.said.set('c7', [message({ state: 'whole' })]);
    await at.model.ensure();
    await settled();
    expect([at.model.desk.conversation?.id, at.model.desk.conversation?.said.length]).toEqual(['c7', 1]);
  });

  it('without one is greeted with questions to start from', async () => {
    const { model } = room();
    await model.ensure();
    expect([model.desk.conversation, model.desk.suggestions]).toEqual([
      null,
      ['Where do I start with two-sum?']
    ]);
  });

  it('keeps its own draft, also under another name', async () => {
    const { model } = room();
    model.write({ text: 'Why?' });
    model.visit({ path: 'other.ipynb', challenge: '' });
    expect(model.desk.draft.text).toBe('');
    model.visit({ path: 'praxis/two-sum.ipynb', challenge: 'two-sum' });
    expect(model.desk.draft.text).toBe('Why?');
    model.visit({ path: 'praxis/two.ipynb', challenge: 'two-sum' }, true);
    expect(model.desk.draft.text).toBe('Why?');
  });

  it('has another conversation when the one it had is deleted', async () => {
    const at = room();
    at.server.listed = [conversation({ id: 'c7' })];
    await at.model.ensure();
    at.server.listed = [conversation({ id: 'c3' })];
    await at.model.list.remove('c7');
    expect(at.model.desk.conversation).toBeNull();
    await at.model.ensure();
    expect(at.model.desk.conversation?.id).toBe('c3');
  });
});

describe('A question that a button puts', () => {
  const question = { text: 'Why does it fail?', about: { subject: 'case', number: 2 } as const };

  it('is asked, with what it is about', async () => {
    const { server, model } = room();
    await model.ask({ ...question, submission: 's1' });
    expect(server.posted[0]?.saying.sent).toMatchObject({ about: question.about, submission: 's1' });
  });

  it('waits in the composer behind what the learner was writing', async () => {
    const { server, model } = room();
    model.write({ text: 'I think' });
    await model.ask(question);
    expect([server.posted.length, model.desk.draft.text]).toEqual([0, 'I think\n\nWhy does it fail?']);
  });

  it('waits in the composer where a teacher asks for more', async () => {
    const { server, model } = room();
    server.standing = { ...server.standing, composer: 'required' };
    await model.ask(question);
    expect([server.posted.length, model.desk.draft.text]).toEqual([0, question.text]);
  });

  it('is not put where nobody can be asked', async () => {
    const { server, model } = room();
    server.standing = { ...server.standing, mode: 'hints' };
    await model.ask(question);
    expect([model.open, server.posted.length, model.desk.draft.text]).toEqual([false, 0, '']);
  });
});
