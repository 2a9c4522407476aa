import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { MachineError, UsageError } from '../usage-error';

/** A rule file that ships with Headroom. */
export interface RuleFile {
  /** Its file name, without the ending: `headroom-nodes`. */
  readonly name: RuleFileName;
  readonly about: string;
  /** What must be in the store for it to record or to fire. */
  readonly needs: string;
}

export const RULE_FILE_NAMES = [
  'headroom-nodes',
  'headroom-ceilings',
  'headroom-flows',
  'headroom-flows-workloads',
  'headroom-alerts',
] as const;
export type RuleFileName = (typeof RULE_FILE_NAMES)[number];

/** Recording rules first, as a ruler should get them. */
export const RULE_FILES: readonly RuleFile[] = [
  {
    name: 'headroom-nodes',
    about: 'bytes of pods and nodes, exceeded allowances, model starts, bytes between zones',
    needs:
      'the Network Flow Monitor agent’s metrics, kube-state-metrics; zones: headroom-flows-workloads; better with node-exporter or cAdvisor',
  },
  {
    name: 'headroom-ceilings',
    about: 'baseline and peak bandwidth of each node',
    needs: 'kube_node_labels with the instance type (kube-state-metrics --metric-labels-allowlist)',
  },
  {
    name: 'headroom-flows',
    about: 'who talked to whom, by pods',
    needs: 'flows of the agents’ remote write (nfm_*)',
  },
  {
    name: 'headroom-flows-workloads',
    about: 'the same by workloads and zones too; in place of headroom-flows',
    needs: 'flows of the agents’ remote write (nfm_*), kube-state-metrics; one group of 47 rules',
  },
  {
    name: 'headroom-alerts',
    about: 'alerts, each with a runbook',
    needs:
      'headroom-nodes, headroom-ceilings; inter-AZ cost: headroom-flows-workloads; the last two: `headroom collect`',
  },
];

/** Two files that record the same series: a store takes one of them. */
export const FLOW_FILES: readonly RuleFileName[] = ['headroom-flows', 'headroom-flows-workloads'];

const rule = z.looseObject({ record: z.string().optional(), alert: z.string().optional(), expr: z.string() });
const document = z.looseObject({
  groups: z.array(z.looseObject({ name: z.string(), rules: z.array(rule).default([]) })),
});

/** A rule of a Prometheus rule file: `record` or `alert`, `expr`, and whatever else stands there. */
export type Rule = z.infer<typeof rule>;
/** A Prometheus rule file. */
export type RuleDocument = z.infer<typeof document>;

/** A rule file's text as groups; null where it is none. */
export function ruleDocument(text: string): RuleDocument | null {
  try {
    return document.safeParse(parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** A shipped file's text as groups. Throws `MachineError` where it is no rule file. */
export function shippedRules(name: RuleFileName, text: string): RuleDocument {
  const found = ruleDocument(text);
  if (found === null) {
    throw new MachineError(`the shipped rule file ${name}.yaml is broken`, 'install Headroom anew');
  }
  return found;
}

/** The shipped file's text. Throws `MachineError` where the installation lacks it. */
export function readRuleFile(installation: string, name: RuleFileName): string {
  return read(join(installation, 'rules', `${name}.yaml`));
}

/** The alerts as Grafana's alerting provisioning. Throws `MachineError` where the installation lacks them. */
export function readGrafanaAlerts(installation: string): string {
  return read(join(installation, 'rules', 'grafana', 'headroom.yaml'));
}

/** The file that an argument names, with or without its ending or `headroom-` before it. Throws `UsageError`. */
export function ruleFileName(given: string): RuleFileName {
  const plain = given.replace(/\.ya?ml$/, '');
  const name = RULE_FILE_NAMES.find((one) => one === plain || one === `headroom-${plain}`);
  if (name === undefined) {
    throw new UsageError(`there is no rule file "${given}"`, `one of ${RULE_FILE_NAMES.join(', ')}`);
  }
  return name;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new MachineError(`the rule file ${path} is missing`, 'install Headroom anew, or run `npm run build:cli`');
  }
}
