import { CommanderError } from 'commander';
import { CatalogRefreshError } from '../adapters/catalog-refresh-error';
import { SourceOptionsError } from '../adapters/source-options-error';
import { InquiryError, SourceError } from '../inquiry';
import type { SourceErrorKind } from '../inquiry';
import { failureOf, linesOf } from './errors';
import { MachineError, UsageError } from './usage-error';

const KINDS: Record<SourceErrorKind, number> = {
  unreachable: 3,
  timeout: 3,
  refused: 3,
  'not-found': 3,
  'bad-query': 3,
  throttled: 3,
  server: 3,
  'not-prometheus': 3,
  truncated: 3,
  limit: 4,
  aborted: 130,
  recording: 3,
};

test.each(Object.entries(KINDS))('a source error of kind %s ends with %i', (kind, code) => {
  expect(failureOf(new SourceError(kind as SourceErrorKind, 'm', 'a'))).toEqual({ code, message: 'm', advice: 'a' });
});

test.each([
  [new UsageError('m', 'a'), 2],
  [new UsageError('m'), 2],
  [new InquiryError('m', 'a'), 2],
  [new SourceOptionsError('m', 'a'), 2],
  [new CommanderError(1, 'commander.unknownOption', "error: unknown option '--x'"), 2],
  [new CommanderError(1, 'commander.help', '(outputHelp)'), 2],
  [new MachineError('m'), 3],
  [new CatalogRefreshError('refused', 'ec2:X', 'm', 'a'), 3],
  [new CatalogRefreshError('unknown-type', 'ec2:X', 'm', 'a'), 2],
  [new TypeError('m'), 70],
  ['thrown text', 70],
])('%s', (error, code) => {
  expect(failureOf(error)?.code).toBe(code);
});

test('help and version are no failure', () => {
  expect(failureOf(new CommanderError(0, 'commander.helpDisplayed', '(outputHelp)'))).toBeNull();
});

test('a suggestion becomes advice', () => {
  const error = new CommanderError(
    1,
    'commander.unknownOption',
    "error: unknown option '--ulr'\n(Did you mean --url?)"
  );
  expect(linesOf(failureOf(error) ?? { code: 0, message: '', advice: null })).toBe(
    "headroom: unknown option '--ulr'\n  → did you mean --url?\n"
  );
});

test('a message is one line, whatever a store put into it', () => {
  const failure = failureOf(new SourceError('server', 'a\nb\u001b[31m\u202e', ''));
  expect(failure).toEqual({ code: 3, message: 'a b\\u001b[31m\\u202e', advice: null });
});
