import { EXIT } from '../exit';
import type { Host } from '../host';
import type { Settings } from '../options/settings';
import { oneOf } from '../options/one-of';
import { printJson } from '../printers';
import { grid } from '../printers/grid';
import { readRuleFile, RULE_FILES, shippedRules } from '../rules/rule-files';
import type { Rule, RuleFile } from '../rules/rule-files';

/** What a shipped rule file holds. */
interface ListedFile extends Pick<RuleFile, 'name' | 'about' | 'needs'> {
  readonly file: string;
  readonly groups: ReadonlyArray<{ readonly name: string; readonly interval: string | null; readonly rules: number }>;
  /** Names of the series that it records, each once. */
  readonly records: readonly string[];
  readonly alerts: readonly string[];
}

/** Lists the rule files that ship, what each records and alerts, and what it needs. */
export async function runRulesList(host: Host, settings: Settings): Promise<number> {
  const output = oneOf(settings.output, ['table', 'json'] as const, '--output of rules list');
  const files = RULE_FILES.map((file) => listed(host.installation, file));
  await host.stdout.write(output === 'json' ? printJson({ files }) : table(files, host));
  return EXIT.done;
}

function listed(installation: string, { name, about, needs }: RuleFile): ListedFile {
  const document = shippedRules(name, readRuleFile(installation, name));
  const rules = document.groups.flatMap((group) => group.rules);
  const names = (of: (rule: Rule) => string | undefined): string[] => [
    ...new Set(rules.map(of).filter((one) => one !== undefined)),
  ];
  return {
    name,
    file: `${name}.yaml`,
    about,
    needs,
    groups: document.groups.map((group) => ({
      name: group.name,
      interval: typeof group['interval'] === 'string' ? group['interval'] : null,
      rules: group.rules.length,
    })),
    records: names(({ record }) => record),
    alerts: names(({ alert }) => alert),
  };
}

function table(files: readonly ListedFile[], host: Host): string {
  const { terminal } = host;
  const rows = files.map(({ name, groups, records, alerts }) => [
    name,
    String(groups.reduce((sum, group) => sum + group.rules, 0)),
    alerts.length > 0 ? `${alerts.length} alerts` : `${records.length} series`,
    groups.map((group) => group.name).join(', '),
  ]);
  const head = [{ name: 'FILE' }, { name: 'RULES', align: 'right' as const }, { name: 'MAKES' }, { name: 'GROUPS' }];
  const details = files.map(({ name, about, needs, records, alerts }) =>
    [
      `${terminal.colors.bold(name)}: ${about}`,
      `  needs ${needs}`,
      ...[...records, ...alerts].map((made) => `  ${terminal.colors.dim('-')} ${made}`),
    ].join('\n')
  );
  return `${grid(head, rows, terminal)}\n\n${details.join('\n\n')}\n`;
}
