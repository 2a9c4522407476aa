import type { CompletedCommand, CompletedOption } from './describe';

/** A completion script for zsh: `source <(headroom completion zsh)`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const cases = commands.map(({ path, options, words }) => {
    const lines = [
      ...(words.length === 0
        ? []
        : [
            `      _values 'command' ${words.map(({ word, description }) => quoted(`${word}${bracketed(description)}`)).join(' ')} && found=0`,
          ]),
      `      _arguments -S ${[...options.map(argument), quoted('--help[show help]')].join(' ')} && found=0`,
    ];
    return `    '${path}')\n${lines.join('\n')}\n      ;;`;
  });
  const paths = commands.filter(({ path }) => path !== '').map(({ path }) => quoted(path));
  return `#compdef headroom
_headroom() {
  local at='' word found=1
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "\${at:+$at }$word" in
      ${paths.join('|')}) at="\${at:+$at }$word" ;;
    esac
  done
  case "$at" in
${cases.join('\n')}
  esac
  return found
}
compdef _headroom headroom
`;
}

function argument({ flag, takesValue, isPath, choices, description }: CompletedOption): string {
  const value = !takesValue
    ? ''
    : choices.length > 0
      ? `:value:(${choices.join(' ')})`
      : isPath
        ? ':file:_files'
        : ':value: ';
  return quoted(`${flag}${bracketed(description)}${value}`);
}

function bracketed(description: string): string {
  return description === '' ? '' : `[${description.replace(/[[\]\\:]/g, (at) => (at === ':' ? ' -' : `\\${at}`))}]`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
