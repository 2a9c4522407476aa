import { EXIT } from '../exit';
import type { Host } from '../host';
import { messagesOf } from '../messages';
import { oneOf } from '../options/one-of';
import type { Settings } from '../options/settings';
import { readGrafanaAlerts, readRuleFile, ruleFileName } from '../rules/rule-files';
import type { RuleFileName } from '../rules/rule-files';
import { leftOutWords, linkBases, withLinks } from '../rules/rule-links';
import type { LinkOptions } from '../rules/rule-links';
import { UsageError } from '../usage-error';

/** Options of `rules print` alone. */
export interface RulesPrintOptions extends LinkOptions {
  readonly for?: string;
}

/** What `all` stands for: of the two files of flows the larger, which holds the other. */
const ALL: readonly RuleFileName[] = [
  'headroom-nodes',
  'headroom-ceilings',
  'headroom-flows-workloads',
  'headroom-alerts',
];

/** Prints a rule file with its links filled in, for a ruler of Prometheus or as Grafana's alerting provisioning. */
export async function runRulesPrint(
  host: Host,
  settings: Settings,
  own: RulesPrintOptions,
  args: readonly string[]
): Promise<number> {
  const kind = oneOf(own.for ?? 'prometheus', ['prometheus', 'grafana'] as const, '--for');
  const asked = args[0] ?? '';
  const names = asked === 'all' ? ALL : [ruleFileName(asked)];
  const bases = linkBases(own);
  const raw =
    kind === 'grafana' ? grafanaText(host, asked) : oneFile(names.map((one) => readRuleFile(host.installation, one)));
  const { text, leftOut } = withLinks(raw, bases);
  await host.stdout.write(text);
  const messages = messagesOf(host, settings);
  for (const words of leftOutWords(leftOut)) {
    await messages.warn(words);
  }
  return EXIT.done;
}

function grafanaText(host: Host, asked: string): string {
  if (asked !== 'all' && ruleFileName(asked) !== 'headroom-alerts') {
    throw new UsageError(
      `${asked} holds recording rules: they stay in the store that Grafana asks`,
      'for Grafana there is `headroom rules print headroom-alerts --for grafana`'
    );
  }
  return readGrafanaAlerts(host.installation);
}

/** Several rule files as one: the comments of each, then one list of groups. */
function oneFile(texts: readonly string[]): string {
  if (texts.length === 1) {
    return texts.join('');
  }
  const parts = texts.map((text) => {
    const at = text.indexOf('groups:\n');
    return { head: text.slice(0, at), groups: text.slice(at + 'groups:\n'.length) };
  });
  return `groups:\n${parts.map(({ head, groups }) => `${head}${groups.trimEnd()}\n`).join('')}`;
}
