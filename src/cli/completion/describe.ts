import type { Argument, Command } from 'commander';

/** An option as a shell completes it. */
export interface CompletedOption {
  /** `--aws-region`. */
  readonly flag: string;
  readonly takesValue: boolean;
  readonly isPath: boolean;
  readonly choices: readonly string[];
  readonly description: string;
}

/** A command as a shell completes it. */
export interface CompletedCommand {
  /** `catalog show`. */
  readonly path: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** Names of its own commands, and words of its first argument. */
  readonly words: ReadonlyArray<{ readonly word: string; readonly description: string }>;
}

/** All commands of a program, the program itself first, with an empty path. */
export function describeCommands(
  program: Command,
  choicesOf: (flag: string) => readonly string[]
): readonly CompletedCommand[] {
  const found: CompletedCommand[] = [];
  const visit = (command: Command, path: string): void => {
    found.push({
      path,
      description: command.description(),
      options: command.options
        .filter(({ hidden }) => !hidden)
        .map((option) => ({
          flag: option.long ?? option.flags,
          takesValue: option.required || option.optional,
          isPath: /<(FILE|FOLDER)/.test(option.flags),
          choices: option.argChoices ?? choicesOf(option.long ?? ''),
          description: option.description,
        })),
      words: [
        ...command.commands.map((one) => ({ word: one.name(), description: one.description() })),
        ...wordsOf(command.registeredArguments[0]),
      ],
    });
    command.commands.forEach((one) => visit(one, path === '' ? one.name() : `${path} ${one.name()}`));
  };
  visit(program, '');
  return found;
}

function wordsOf(
  argument: Argument | undefined
): ReadonlyArray<{ readonly word: string; readonly description: string }> {
  return (argument?.argChoices ?? []).map((word) => ({ word, description: '' }));
}
