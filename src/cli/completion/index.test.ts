import { spawnSync } from 'node:child_process';
import { Argument, Command, Option } from 'commander';
import { completionOf, SHELLS } from './index';

const program = new Command('headroom');
program
  .command('diagnose')
  .description('it’s "quoted" [here]: yes')
  .addOption(new Option('--output <FORMAT>', 'format').choices(['json', 'csv']));
const catalog = program.command('catalog').description('types');
catalog.command('show').description('one').option('--file <FILE>', 'a file');
program.command('completion').addArgument(new Argument('<shell>').choices(SHELLS));

function completed(...words: string[]): string[] {
  const script = `${completionOf(program, 'bash')}
COMP_WORDS=(headroom ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _headroom; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, status } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  expect(status).toBe(0);
  return stdout.split('\n').filter((word) => word !== '');
}

test('bash completes commands, their commands, options and words', () => {
  expect(completed('')).toEqual(['diagnose', 'catalog', 'completion', '--help']);
  expect(completed('catalog', '')).toEqual(['show', '--help']);
  expect(completed('catalog', 'show', '--f')).toEqual(['--file']);
  expect(completed('diagnose', '--output', 'j')).toEqual(['json']);
  expect(completed('completion', 'z')).toEqual(['zsh']);
});

test.each(SHELLS)('%s is told of every command and option', (shell) => {
  const script = completionOf(program, shell);
  for (const word of ['diagnose', 'show', 'output', 'file', 'json']) {
    expect(script).toContain(word);
  }
});
