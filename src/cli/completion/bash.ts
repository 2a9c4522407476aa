import type { CompletedCommand } from './describe';

/** A completion script for bash: `source <(headroom completion bash)`. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const cases = commands.map(({ path, options, words }) => {
    const all = [...words.map(({ word }) => word), ...options.map(({ flag }) => flag), '--help'].join(' ');
    return `    '${path}') words='${all}' ;;`;
  });
  const choices = new Map<string, string>();
  for (const option of commands.flatMap((command) => command.options)) {
    if (option.choices.length > 0) {
      choices.set(option.flag, option.choices.join(' '));
    }
  }
  const files = [
    ...new Set(commands.flatMap((command) => command.options).flatMap((one) => (one.isPath ? [one.flag] : []))),
  ];
  const paths = commands.filter(({ path }) => path !== '').map(({ path }) => path);
  return `# bash completion of headroom
_headroom() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path='' word words=''
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
      ${paths.map((path) => `'${path}'`).join(' | ')}) path="\${path:+$path }$word" ;;
    esac
  done
  case "$previous" in
${[...choices].map(([flag, list]) => `    ${flag}) COMPREPLY=($(compgen -W '${list}' -- "$current")); return ;;`).join('\n')}
    ${files.join(' | ')}) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _headroom headroom
`;
}
