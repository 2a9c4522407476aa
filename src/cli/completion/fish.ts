import type { CompletedCommand } from './describe';

/** A completion script for fish: `headroom completion fish | source`. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const lines = ['# fish completion of headroom', 'complete -c headroom -f'];
  const top = commands.find(({ path }) => path === '')?.words ?? [];
  const none = '__fish_use_subcommand';
  for (const { path, options, words } of commands) {
    const names = path.split(' ').filter((name) => name !== '');
    const seen = names.map((name) => `__fish_seen_subcommand_from ${name}`).join('; and ');
    const inner =
      words.length > 0 && path !== ''
        ? `; and not __fish_seen_subcommand_from ${words.map(({ word }) => word).join(' ')}`
        : '';
    for (const { word, description } of path === '' ? top : words) {
      lines.push(`complete -c headroom -n '${path === '' ? none : seen + inner}' -a ${word}${described(description)}`);
    }
    for (const { flag, takesValue, isPath, choices, description } of options) {
      const value = !takesValue ? '' : choices.length > 0 ? ` -x -a '${choices.join(' ')}'` : isPath ? ' -r -F' : ' -x';
      lines.push(
        `complete -c headroom -n '${path === '' ? none : seen}' -l ${flag.slice(2)}${value}${described(description)}`
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function described(description: string): string {
  return description === '' ? '' : ` -d '${description.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
