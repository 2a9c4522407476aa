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

/** A real Prometheus with the pasts, in which all recording rules were evaluated each minute from `fromMs` to `toMs`. */
export async function startRuledPrometheus(
  histories: Iterable<SimulatedHistory>,
  fromMs: number,
  toMs: number
): Promise<RealPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-rules-'));
  const rules = FILES.flatMap((name) => {
    const { groups } = parse(readFileSync(join(RULES, name), 'utf8')) as { groups: Array<{ rules: RecordingRule[] }> };
    return groups.flatMap((group) => group.rules);
  });
  const file = ruleStages(rules).map((stage, i) => {
    const path = join(folder, `stage-${i}.yaml`);
    writeFileSync(path, stringify({ groups: [{ name: 'headroom', interval: '60s', rules: stage }] }));
    return path;
  });
  try {
    return await startPrometheus(histories, { file, fromMs, toMs, intervalSeconds: 60 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
