import { type Fact, valueAt } from '../exporters/fact';
import { renderLabels } from '../exporters/labels';
import { NumberList } from './grow';
import type { Schedule, SimulatedSeries } from './series-store';

/** Samples facts at the scrapes of a schedule. Facts with the same labels (a restarted container) become one series. `startMs`: Unix ms of time 0. */
export function* sampleFacts(facts: readonly Fact[], schedule: Schedule, startMs: number): Iterable<SimulatedSeries> {
  const grouped = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = renderLabels(fact.labels);
    const same = grouped.get(key);
    if (same === undefined) {
      grouped.set(key, [fact]);
    } else {
      same.push(fact);
    }
  }
  const all = schedule.times.view();
  for (const same of grouped.values()) {
    const times = new NumberList(all.length);
    const values = new NumberList(all.length);
    same.sort((a, b) => a.from - b.from);
    let i = 0;
    for (const fact of same) {
      i = Math.max(i, firstAtOrAfter(all, startMs + fact.from * 1000));
      for (; i < all.length; i++) {
        const ms = all[i] ?? 0;
        const time = (ms - startMs) / 1000;
        if (time >= fact.to) {
          break;
        }
        times.push(ms);
        values.push(valueAt(fact, time));
      }
    }
    const [first] = same;
    if (times.length > 0 && first !== undefined) {
      yield {
        name: first.family,
        labels: { ...first.labels, ...schedule.labels },
        times: times.view(),
        values: values.view(),
      };
    }
  }
}

function firstAtOrAfter(times: Float64Array, ms: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < ms) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
