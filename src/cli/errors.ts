import { CommanderError } from 'commander';
import { CatalogRefreshError } from '../adapters/catalog-refresh-error';
import { SourceOptionsError } from '../adapters/source-options-error';
import { visibleText } from '../core/report';
import { InquiryError, SourceError } from '../inquiry';
import { EXIT } from './exit';
import { MachineError, UsageError } from './usage-error';

/** An error as a user meets it. */
export interface Failure {
  readonly code: number;
  /** One line without control characters. */
  readonly message: string;
  /** What to do, one line; null where the message says it. */
  readonly advice: string | null;
}

/** The one place where an error becomes a text and an exit code. Null for what is no failure: help and version were printed. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof CommanderError) {
    return ofCommander(error);
  }
  if (error instanceof SourceError) {
    return failure(codeOfSource(error), error.message, error.advice);
  }
  if (error instanceof UsageError || error instanceof InquiryError || error instanceof SourceOptionsError) {
    return failure(EXIT.wrongUse, error.message, error.advice);
  }
  if (error instanceof CatalogRefreshError) {
    return failure(error.kind === 'unknown-type' ? EXIT.wrongUse : EXIT.sourceFailed, error.message, error.advice);
  }
  if (error instanceof MachineError) {
    return failure(EXIT.sourceFailed, error.message, error.advice);
  }
  const text = error instanceof Error ? error.message : String(error);
  return failure(
    EXIT.broken,
    `something in Headroom broke: ${text}`,
    'run it again with --debug and report what it prints'
  );
}

/** The lines of a failure as they stand on stderr. */
export function linesOf({ message, advice }: Failure): string {
  return `headroom: ${message}\n${advice === null ? '' : `  → ${advice}\n`}`;
}

function failure(code: number, message: string, advice: string | null): Failure {
  return { code, message: oneLine(message), advice: advice === null || advice === '' ? null : oneLine(advice) };
}

function codeOfSource(error: SourceError): number {
  switch (error.kind) {
    case 'limit':
      return EXIT.incomplete;
    case 'aborted':
      return EXIT.interrupted;
    default:
      return EXIT.sourceFailed;
  }
}

/** Commander's texts begin with "error: " and may suggest a name on a second line. */
function ofCommander(error: CommanderError): Failure | null {
  if (error.exitCode === 0) {
    return null;
  }
  if (error.code === 'commander.help') {
    return failure(
      EXIT.wrongUse,
      'no command was given',
      'the list above, and `headroom help COMMAND`, say what there is'
    );
  }
  const [message = '', suggestion = ''] = error.message.replace(/^error: /, '').split('\n');
  const meant = /\(Did you mean (.+)\?\)/.exec(suggestion)?.[1];
  return failure(EXIT.wrongUse, message, meant === undefined ? 'see `headroom help`' : `did you mean ${meant}?`);
}

function oneLine(text: string): string {
  return visibleText(text.replace(/\s*[\r\n]+\s*/g, ' '));
}
