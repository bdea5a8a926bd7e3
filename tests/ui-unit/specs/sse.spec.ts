import { SseParser } from '@praxis/models/sse';
import { describe, expect, it } from 'vitest';

describe('Server-sent events', () => {
  it('are given out once their blank line came, wherever the chunks break', () => {
    const stream = 'event: state\r\ndata: {"a":\r\ndata: 1}\r\n\r\nevent: state\ndata: 2\n\n';
    for (let cut = 0; cut <= stream.length; cut++) {
      const parser = new SseParser();
      const events = [...parser.push(stream.slice(0, cut)), ...parser.push(stream.slice(cut))];
      expect(events.map(event => [event.name, event.data])).toEqual([
        ['state', '{"a":\n1}'],
        ['state', '2']
      ]);
    }
  });

  it('are not given out while unfinished', () => {
    const parser = new SseParser();
    expect(parser.push('event: state\ndata: 1\n')).toEqual([]);
    expect(parser.push('\n')).toHaveLength(1);
  });

  it('pass over comments and unknown fields, and are called "message" without a name', () => {
    const events = new SseParser().push(': still here\nretry: 10\nid: 7\ndata:no space\n\n');
    expect(events).toEqual([{ name: 'message', data: 'no space', id: '7' }]);
  });

  it('without data are no events', () => {
    expect(new SseParser().push('event: state\n\n')).toEqual([]);
  });
});
