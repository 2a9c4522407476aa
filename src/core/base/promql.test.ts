import fc from 'fast-check';

import { anyOf, escapeRegex, quotePromql } from './promql';

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

/** PromQL's double-quoted literals as its lexer and strutil.Unquote read them; null for text that is not exactly one literal. */
function parseLiteral(literal: string): string | null {
  if (!literal.startsWith('"')) {
    return null;
  }
  let text = '';
  for (let i = 1; i < literal.length; i++) {
    const char = literal.charAt(i);
    if (char === '"') {
      return i === literal.length - 1 ? text : null;
    }
    if (char === '\n') {
      return null;
    }
    if (char !== '\\') {
      text += char;
      continue;
    }
    const next = literal.charAt(++i);
    const hex = next === 'u' ? /^[0-9a-f]{4}/i.exec(literal.slice(i + 1)) : null;
    if (hex !== null) {
      text += String.fromCharCode(parseInt(hex[0], 16));
      i += 4;
    } else if (ESCAPES[next] !== undefined) {
      text += ESCAPES[next];
    } else {
      return null;
    }
  }
  return null;
}

const HOSTILE = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '\n', '\r', "'", '`', '{', '}', ',', '|', '.', '\u2028', '\u0000', 'x'),
  })
);

describe('quotePromql', () => {
  it('is one literal that reads as the text, whatever the text', () => {
    fc.assert(fc.property(HOSTILE, (text) => expect(parseLiteral(quotePromql(text))).toBe(text)));
  });

  it.each([
    ['"} or up{a="', String.raw`"\"} or up{a=\""`],
    ['\\', String.raw`"\\"`],
    ['a\nb', String.raw`"a\nb"`],
    ['\u2028\u2029', String.raw`"\u2028\u2029"`],
  ])('of %j', (text, literal) => {
    expect(quotePromql(text)).toBe(literal);
  });
});

describe('anyOf', () => {
  const pattern = (literal: string): RegExp => new RegExp(`^(?:${parseLiteral(literal) ?? '(?!)'})$`, 'su');

  it('matches the given texts and nothing else', () => {
    fc.assert(
      fc.property(fc.array(HOSTILE, { minLength: 1, maxLength: 5 }), HOSTILE, (texts, other) => {
        const matches = pattern(anyOf(texts));
        expect(texts.filter((text) => !matches.test(text))).toEqual([]);
        expect(matches.test(other)).toBe(texts.includes(other));
      })
    );
  });

  it.each([
    ['ip-10-0-1-1.ec2.internal', 'ip-10-0-1-1xec2xinternal'],
    ['a|b', 'a'],
    ['a+', 'aa'],
    ['[ab]', 'a'],
    ['x{2}', 'xx'],
    ['a?', ''],
    ['^a$', 'a'],
  ])('takes %s for itself and not for a pattern of %s', (text, other) => {
    expect(pattern(anyOf([text])).test(text)).toBe(true);
    expect(pattern(anyOf([text])).test(other)).toBe(false);
  });
});

it('escapes only what RE2 knows to be escaped', () => {
  // RE2 refuses an escape before a letter or a digit that means nothing.
  expect(escapeRegex('a-b_c/d:e.f')).toBe(String.raw`a-b_c/d:e\.f`);
});
