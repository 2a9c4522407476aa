/** A piece of a query's text. `string` is quoted text, `symbol` an operator, parenthesis or comma. */
export interface Token {
  readonly kind: 'word' | 'string' | 'symbol' | 'end';
  /** What it says: a string without its quotes and escapes. */
  readonly text: string;
  /** Where it begins, in UTF-16 units. */
  readonly position: number;
}

/** Why a text is no query. */
export interface MapQueryError {
  /** One sentence. */
  readonly message: string;
  /** Where, in UTF-16 units from the start; the length of the text for "at the end". */
  readonly position: number;
  /** What could stand there; empty where that can't be said. */
  readonly expected: readonly string[];
}

const SPACE = /\s/;
const SYMBOLS = ['>=', '<=', '!=', '!~', '>', '<', '=', '~', '(', ')', ','];
const NO_WORD = /[\s"'()=!<>~,&|;]/;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['\\', '\\'],
  ['"', '"'],
  ["'", "'"],
]);
/** Wrong signs that people bring from other languages. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['&', 'and'],
  ['|', 'or'],
  ['!', 'not'],
]);

/** The tokens of a text, an `end` after the last. */
export function tokensOf(text: string): { readonly tokens: readonly Token[] } | { readonly error: MapQueryError } {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (SPACE.test(char)) {
      at++;
      continue;
    }
    if (char === '"' || char === "'") {
      const read = readString(text, at);
      if ('error' in read) {
        return read;
      }
      tokens.push({ kind: 'string', text: read.text, position: at });
      at = read.next;
      continue;
    }
    const symbol = SYMBOLS.find((one) => text.startsWith(one, at));
    if (symbol !== undefined) {
      tokens.push({ kind: 'symbol', text: symbol, position: at });
      at += symbol.length;
      continue;
    }
    if (NO_WORD.test(char)) {
      const instead = INSTEAD.get(char);
      return {
        error: {
          message: `"${char}" has no meaning here${instead === undefined ? '' : `; write "${instead}"`}`,
          position: at,
          expected: instead === undefined ? [] : [instead],
        },
      };
    }
    const start = at;
    while (at < text.length && !NO_WORD.test(text.charAt(at))) {
      at++;
    }
    tokens.push({ kind: 'word', text: text.slice(start, at), position: start });
  }
  return { tokens: [...tokens, { kind: 'end', text: '', position: text.length }] };
}

function readString(
  text: string,
  start: number
): { readonly text: string; readonly next: number } | { readonly error: MapQueryError } {
  const quote = text.charAt(start);
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === quote) {
      return { text: value, next: at + 1 };
    }
    if (char !== '\\') {
      value += char;
      continue;
    }
    const code = /^u([0-9a-f]{4})/i.exec(text.slice(at + 1, at + 6))?.[1];
    const plain = ESCAPES.get(text.charAt(at + 1));
    if (code !== undefined) {
      value += String.fromCharCode(parseInt(code, 16));
      at += 5;
    } else if (plain !== undefined) {
      value += plain;
      at++;
    } else {
      return {
        error: {
          message: 'an unknown escape; a backslash in quotes is written twice',
          position: at,
          expected: ['\\\\', '\\"', '\\n', '\\u0000'],
        },
      };
    }
  }
  return { error: { message: 'the quotes are not closed', position: text.length, expected: [quote] } };
}
