import type { Command } from 'commander';
import { COMMON_OPTIONS } from '../options/common-options';
import { bashCompletion } from './bash';
import { describeCommands } from './describe';
import { fishCompletion } from './fish';
import { zshCompletion } from './zsh';

/** The shells that a completion script is written for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** The completion script of a program, made from its own commands and options. */
export function completionOf(program: Command, shell: Shell): string {
  const commands = describeCommands(
    program,
    (flag) => COMMON_OPTIONS.find(({ name }) => `--${name}` === flag)?.choices ?? []
  );
  switch (shell) {
    case 'bash':
      return bashCompletion(commands);
    case 'zsh':
      return zshCompletion(commands);
    case 'fish':
      return fishCompletion(commands);
  }
}
