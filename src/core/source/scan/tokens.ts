import { skipSpace, textOf, valueEnd } from './json-text';
import type { Window } from './window';

/** The token goes on behind the window's end. */
export const MORE = -1;
/** The token is not printed in the usual way, or is none: it is for the JSON parser. */
export const UNUSUAL = -2;

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * Reads tokens of JSON at positions of the window. All methods give the position behind what they read, or `MORE`, or `UNUSUAL`. Positions may run a
 * few bytes over the window's end, where zeros stand, which no token holds: so every byte that does not fit is either unusual or behind the end.
 */
export class Tokens {
  /** What `numberAt` read. */
  number = NaN;

  constructor(private readonly window: Window) {}

  /** The position of the value of member `key`, whose quote is at `at`. Keys with escapes are left to the JSON parser. */
  keyAt(at: number, key: string): number {
    const { bytes } = this.window;
    if (bytes[at] !== 0x22) {
      return this.stop(at);
    }
    for (let i = 0; i < key.length; i++) {
      if (bytes[at + 1 + i] !== key.charCodeAt(i)) {
        return this.stop(at + 1 + i);
      }
    }
    const quote = at + 1 + key.length;
    return bytes[quote] === 0x22 ? this.colonAt(quote + 1) : this.stop(quote);
  }

  /** The position behind a colon and the space around it. */
  colonAt(at: number): number {
    const colon = this.skip(at);
    return this.window.bytes[colon] === 0x3a ? this.skip(colon + 1) : this.stop(colon);
  }

  /** Reads a JSON number into `number`. Gives the position behind it. */
  numberAt(at: number): number {
    const { bytes, end } = this.window;
    const behind = valueEnd(bytes, at, end);
    if (behind < 0) {
      return MORE;
    }
    const text = textOf(bytes, at, behind);
    this.number = Number(text);
    return NUMBER.test(text) ? behind : UNUSUAL;
  }

  /** The closing quote of a string, from anywhere in it. */
  stringEnd(from: number): number {
    const { bytes, end } = this.window;
    let i = from;
    for (;;) {
      const byte = bytes[i] ?? 0;
      if (byte === 0x22) {
        return i;
      }
      if (byte < 0x20) {
        return this.stop(i);
      }
      if (byte !== 0x5c) {
        i++;
        continue;
      }
      const kind = String.fromCharCode(bytes[i + 1] ?? 0);
      const length = kind === 'u' && /^[0-9a-fA-F]{4}$/.test(textOf(bytes, i + 2, i + 6)) ? 6 : 2;
      if (length === 2 && !'"\\/bfnrt'.includes(kind)) {
        return i + 6 > end ? MORE : UNUSUAL;
      }
      i += length;
    }
  }

  /** The text that the inside of a JSON string means. */
  inside(from: number, to: number): string {
    const text = textOf(this.window.bytes, from, to);
    return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
  }

  skip(at: number): number {
    return skipSpace(this.window.bytes, at, this.window.end);
  }

  /** What it means that the byte at `at` is not the usual one. */
  stop(at: number): number {
    return at >= this.window.end ? MORE : UNUSUAL;
  }
}
