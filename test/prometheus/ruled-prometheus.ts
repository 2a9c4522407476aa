import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { RecordingRule } from '../../src/core/contract';
import type { SimulatedHistory } from '../../src/simulator';
import type { RealPrometheus } from './real-prometheus';
import { startPrometheus } from './real-prometheus';
import { ruleStages } from './rule-stages';

/** The files that a store loads for everything: the other file of flows is in the first. */
const FILES = ['headroom-flows-workloads.yaml', 'headroom-nodes.yaml', 'headroom-ceilings.yaml'];
const RULES = join(__dirname, '..', '..', 'rules');

interface RuleGroup {
  readonly interval: string;
  readonly rules: readonly RecordingRule[];
}

/** A real Prometheus with the pasts, in which all recording rules were evaluated, each group at its interval, from `fromMs` to `toMs`. */
export async function startRuledPrometheus(
  histories: Iterable<SimulatedHistory>,
  fromMs: number,
  toMs: number
): Promise<RealPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-rules-'));
  const groups = FILES.flatMap(
    (name) => (parse(readFileSync(join(RULES, name), 'utf8')) as { groups: RuleGroup[] }).groups
  );
  // What is evaluated less often reads what is evaluated each minute, and not the other way.
  const file = ['60s', '300s'].flatMap((interval) => {
    const rules = groups.filter((group) => group.interval === interval).flatMap((group) => group.rules);
    return ruleStages(rules).map((stage, i) => {
      const path = join(folder, `stage-${interval}-${i}.yaml`);
      writeFileSync(path, stringify({ groups: [{ name: 'headroom', interval, rules: stage }] }));
      return path;
    });
  });
  try {
    return await startPrometheus(histories, { file, fromMs, toMs, intervalSeconds: 60 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
