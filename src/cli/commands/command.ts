import { Option } from 'commander';
import type { Command } from 'commander';
import type { Host } from '../host';
import { Answers } from '../options/answers';
import { COMMON_OPTIONS } from '../options/common-options';
import type { CommonOption } from '../options/common-options';
import { settingsOf } from '../options/settings';
import type { Settings } from '../options/settings';
import { readSettingsFile } from '../options/settings-file';

/** What a command does: takes its options and gives back the exit code. */
export type Action<Own> = (host: Host, settings: Settings, own: Own, args: readonly string[]) => Promise<number>;

/** Registers `command` with the common options of these groups; `run` is told of the settings and of the command's own options. */
export function define<Own extends object>(
  command: Command,
  groups: ReadonlyArray<CommonOption['group']>,
  host: Host,
  finish: (code: number, settings: Pick<Settings, 'debug'>) => void,
  run: Action<Own>
): Command {
  for (const group of groups) {
    for (const spec of COMMON_OPTIONS.filter((one) => one.group === group)) {
      command.addOption(optionOf(spec));
    }
  }
  command.addOption(new Option('--config <FILE>', 'settings file (headroom.yaml of this folder)').helpGroup('Answer:'));
  return command.action(async (...given: unknown[]) => {
    const argv = command.opts<Record<string, unknown>>();
    const config = typeof argv['config'] === 'string' ? argv['config'] : (host.env['HEADROOM_CONFIG'] ?? null);
    const file = readSettingsFile(config === '' ? null : config, host.cwd);
    const settings = settingsOf(new Answers({ argv, env: host.env, file, cwd: host.cwd }));
    finish(0, settings);
    const args = given.slice(0, -2).flatMap((one) => (Array.isArray(one) ? one.map(String) : [String(one)]));
    finish(await run(host, settings, argv as Own, args), settings);
  });
}

/** Values are read later, together with the environment and the file; here they stay texts. */
function optionOf(spec: CommonOption): Option {
  const option = new Option(
    spec.value === null ? `--${spec.name}` : `--${spec.name} <${spec.value}>`,
    spec.description
  ).helpGroup(`${spec.group}:`);
  return spec.kind === 'list' ? option.argParser(repeated) : option;
}

/** Collects an option that may be given several times. */
export function repeated(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}
