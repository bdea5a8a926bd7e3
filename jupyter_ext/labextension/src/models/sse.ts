/**
 * Server-sent events, read by hand.
 *
 * Rule: chunks may break anywhere, in the middle of a line or of a CRLF pair; nothing is given out
 * before its blank line came. After the WHATWG HTML standard, section 9.2.6.
 */

export interface IServerEvent {
  name: string;
  data: string;
  id: string;
}

export class SseParser {
  /** Take the next piece of text and give the events it completes. */
  push(chunk: string): IServerEvent[] {
    const text = this._rest + chunk;
    const events: IServerEvent[] = [];
    let start = 0;
    for (;;) {
      const end = this._lineEnd(text, start);
      if (end === null) {
        break;
      }
      this._line(text.slice(start, end.at), events);
      start = end.next;
    }
    this._rest = text.slice(start);
    return events;
  }

  private _lineEnd(text: string, from: number): { at: number; next: number } | null {
    for (let at = from; at < text.length; at++) {
      const sign = text[at];
      if (sign === '\n') {
        return { at, next: at + 1 };
      }
      if (sign === '\r') {
        if (at + 1 === text.length) {
          return null; // the other half of a CRLF may be in the next chunk
        }
        return { at, next: text[at + 1] === '\n' ? at + 2 : at + 1 };
      }
    }
    return null;
  }

  private _line(line: string, events: IServerEvent[]): void {
    if (line === '') {
      if (this._data.length > 0) {
        events.push({ name: this._name || 'message', data: this._data.join('\n'), id: this._id });
      }
      this._name = '';
      this._data = [];
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) {
      return; // a comment, sent to keep the connection open
    }
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') {
      this._name = value;
    } else if (field === 'data') {
      this._data.push(value);
    } else if (field === 'id' && !value.includes('\0')) {
      this._id = value;
    }
  }

  private _rest = '';
  private _name = '';
  private _data: string[] = [];
  private _id = '';
}
