import fc from 'fast-check';
import { formatMapQuery } from './format-map-query';
import { parseMapQuery } from './parse-map-query';

/** The query in its one spelling. */
function spelled(text: string): string {
  const parsed = parseMapQuery(text);
  return parsed.ok ? formatMapQuery(parsed.query) : `${parsed.error.position}: ${parsed.error.message}`;
}

test.each([
  ['bytes > 1GB and not ns = kube-system', 'bytes > 1GB and not namespace = kube-system'],
  ['BYTES>=1.5gib OR CrossAZ', 'bytes >= 1536MiB or crossaz'],
  ['bytes > 1 GB', 'bytes > 1GB'],
  ['interaz > 20 %', 'interaz > 20%'],
  ['retransmissions >= 1% of', '22: "of" does not belong here'],
  ['retrans = unknown and rto != 10k', 'retransmissions = unknown and not timeouts = 10000'],
  ['name ~ "^sd-.*"', 'name ~ "^sd-.*"'],
  ['name !~ ^sd', 'not name ~ "^sd"'],
  ["ns not in ('a b', c)", 'not namespace in ("a b", c)'],
  ['name not contains x', 'not name contains x'],
  ['to s3', 'to s3'],
  ['from shop/web', 'from shop/web'],
  ['with workload/shop/Deployment/a%2Fb', 'with "workload/shop/Deployment/a%2Fb"'],
  ['to internet or to "internet"', 'to internet or to "internet"'],
  ['to (ns = shop and not name = web)', 'to (namespace = shop and not name = web)'],
  ['to (not s3)', 'to (not s3)'],
  ['from bytesout > 1MB', 'from bytesout > 1MB'],
  ['(crossaz)', 'crossaz'],
  ['crossaz and (idle or self) and not (aws and external)', 'crossaz and (idle or self) and not (aws and external)'],
  ['crossaz and (idle and self)', 'crossaz and idle and self'],
  ['name = "say \\"hi\\"\\n"', 'name = "say \\"hi\\"\\u000a"'],
  ['class = aws', 'class = aws'],
])('%s', (text, canonical) => {
  expect(spelled(text)).toBe(canonical);
});

describe('what is no query is refused where it goes wrong', () => {
  test.each([
    ['', 0, 'the end where a term should stand', '('],
    ['byts > 1', 0, 'did you mean bytes?', 'bytes'],
    ['namspace = x', 0, 'did you mean namespace?', 'namespace'],
    ['bytes', 5, 'bytes needs a comparison', '>'],
    ['bytes ~ 1', 6, 'bytes needs a comparison', '>='],
    ['bytes > lots', 8, '"lots" is no amount of bytes', '1GB'],
    ['bytes > -1', 8, '"-1" is no amount of bytes', 'a number'],
    ['bytes > 1e999', 8, 'no amount', 'a number'],
    ['timeouts > 1GB', 11, 'no amount of timeouts', '10k'],
    ['segments > 1%', 11, 'no amount of segments', 'a number'],
    ['ns > a', 3, 'namespace needs a comparison of texts', '='],
    ['ns = ', 5, 'the end where a text should stand', 'a name'],
    ['ns = and', 5, '"and" where a text should stand', 'a text in quotes'],
    ['ns in a', 6, 'where a list should begin', '('],
    ['ns in (a b)', 9, '"b" in a list', ','],
    ['ns not = a', 7, 'namespace needs', 'contains'],
    ['(crossaz', 8, 'where a parenthesis should close', ')'],
    ['crossaz)', 7, 'does not belong here', 'and'],
    ['crossaz aws', 8, '"aws" does not belong here', 'and'],
    ['crossaz && aws', 8, 'write "and"', 'and'],
    ['! aws', 0, 'write "not"', 'not'],
    ['name = "x', 9, 'the quotes are not closed', '"'],
    ['name = "\\q"', 8, 'an unknown escape', '\\\\'],
    ['name ~ "("', 7, 'Invalid regular expression', 'a regular expression'],
    ['name ~ "(a+)+$"', 7, 'could take too long', 'a regular expression'],
    ['to crossaz', 3, 'is about an edge', '('],
    ['to (bytes > 1)', 4, 'is about an edge', '('],
    ['to not s3', 3, 'put it in parentheses', '('],
    ['to (from s3)', 4, '"from" where a term should stand', '('],
    ['aws and or idle', 8, '"or" where a term should stand', 'not'],
    ['to', 2, 'the end where a term should stand', '('],
    [`${'('.repeat(100)}aws`, 60, 'nested more than', null],
    ['aws or '.repeat(1000), 4000, 'longer than', null],
  ])('%s', (text, position, message, expected) => {
    const parsed = parseMapQuery(text);
    expect(parsed).toMatchObject({ ok: false, error: { position, message: expect.stringContaining(message) } });
    if (!parsed.ok && expected !== null) {
      expect(parsed.error.expected).toContain(expected);
    }
  });
});

test('any text is read or refused inside of it', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'bytes',
      '>',
      '1GB',
      'and',
      'or',
      'not',
      '(',
      ')',
      'to',
      's3',
      'ns',
      '=',
      'in',
      ',',
      '"',
      '~',
      '%',
      "'"
    ),
    fc.string({ unit: 'binary', maxLength: 8 })
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.constantFrom('', ' '), (pieces, space) => {
      const text = pieces.join(space);
      const parsed = parseMapQuery(text);
      if (!parsed.ok) {
        expect(parsed.error.position).toBeGreaterThanOrEqual(0);
        expect(parsed.error.position).toBeLessThanOrEqual(text.length);
        expect(parsed.error.message).not.toBe('');
      }
    }),
    { numRuns: 2000 }
  );
});
