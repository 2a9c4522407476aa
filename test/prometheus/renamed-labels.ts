import type { SimulatedHistory, SimulatedSeries } from '../../src/simulator';

/** A past whose labels have other names, as a team's own scrape would give them: `names` by the usual name. */
export function renamedLabels(history: SimulatedHistory, names: Readonly<Record<string, string>>): SimulatedHistory {
  return {
    ...history,
    *series(family): Iterable<SimulatedSeries> {
      for (const series of history.series(family)) {
        const labels = Object.entries(series.labels).map(([label, value]) => [names[label] ?? label, value] as const);
        yield { ...series, labels: Object.fromEntries(labels) };
      }
    },
  };
}
