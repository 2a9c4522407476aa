import { KUBE_METRICS } from '../../core/contract';
import type { World } from '../physics/world';
import type { Family } from './exposition';
import { type Fact, valueAt } from './fact';
import { objectFacts } from './kube-objects';
import { podFacts } from './kube-pods';

/** Everything kube-state-metrics knows of the cluster so far. `startMs`: Unix ms of the scenario's start. */
export function kubeFacts(world: World, startMs: number): Fact[] {
  const { allowlist } = world.scenario.kubeStateMetrics;
  return [...objectFacts(world), ...world.pods.flatMap((pod) => podFacts(pod, startMs / 1000, allowlist))];
}

/** The page of kube-state-metrics at `time`. */
export function kubeStateFamilies(world: World, startMs: number, time: number): Family[] {
  return familiesAt(
    kubeFacts(world, startMs),
    time,
    (name) => KUBE_METRICS.find((metric) => metric.name === name)?.help ?? name
  );
}

/** Facts that hold at `time`, as families of gauges. */
export function familiesAt(facts: readonly Fact[], time: number, help: (family: string) => string): Family[] {
  const families = new Map<string, Array<{ labels: Fact['labels']; value: number }>>();
  for (const fact of facts) {
    if (fact.from <= time && time < fact.to) {
      const rows = families.get(fact.family) ?? [];
      rows.push({ labels: fact.labels, value: valueAt(fact, time) });
      families.set(fact.family, rows);
    }
  }
  return [...families].map(([name, rows]) => ({ name, help: help(name), type: 'gauge', rows }));
}
