import type { RecordingRule } from '../../src/core/contract';

/** Rules put into rounds: each reads only what rules of rounds before it recorded, since a past is evaluated rule by rule. */
export function ruleStages(rules: readonly RecordingRule[]): RecordingRule[][] {
  const stageOf = new Map<string, number>();
  for (const { record } of rules) {
    stageOf.set(record, 0);
  }
  const records = [...stageOf.keys()];
  for (let changed = true; changed;) {
    changed = false;
    for (const { record, expr } of rules) {
      const read = records.filter((other) => other !== record && reads(expr, other));
      const stage = Math.max(0, ...read.map((other) => (stageOf.get(other) ?? 0) + 1));
      if (stage > (stageOf.get(record) ?? 0)) {
        stageOf.set(record, stage);
        changed = true;
      }
    }
  }
  const stages = Math.max(...stageOf.values()) + 1;
  return Array.from({ length: stages }, (_, stage) => rules.filter(({ record }) => stageOf.get(record) === stage));
}

function reads(expr: string, record: string): boolean {
  const at = expr.indexOf(record);
  return at >= 0 && !/[a-z0-9_:]/.test(expr[at + record.length] ?? '');
}
