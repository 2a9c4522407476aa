import type { SimulatedHistory, SimulatedSeries } from '../../src/simulator';
import { loadScenario, simulateHistory } from '../../src/simulator';
import { startPrometheus } from '../prometheus/real-prometheus';
import type { RealPrometheus } from '../prometheus/real-prometheus';

/** A real Prometheus with the past of a bundled scenario, which ends now; label values can be changed on the way. */
export async function startStoreOf(
  scenarioName: string,
  change: (value: string) => string = (value) => value
): Promise<RealPrometheus> {
  const scenario = loadScenario(scenarioName);
  const startMs = Math.floor(Date.now() / 1000) * 1000 - scenario.durationSeconds * 1000;
  const history = simulateHistory(scenario, { startMs });
  return startPrometheus([changed(history, change)]);
}

function changed(history: SimulatedHistory, change: (value: string) => string): SimulatedHistory {
  return {
    ...history,
    *series(family): Iterable<SimulatedSeries> {
      for (const series of history.series(family)) {
        const labels = Object.fromEntries(
          Object.entries(series.labels).map(([label, value]) => [label, change(String(value))])
        );
        yield { ...series, labels };
      }
    },
  };
}
