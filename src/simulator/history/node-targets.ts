import { NODE_BYTES_METRICS } from '../../core/contract';
import { hostReceivedBytes } from '../exporters/node-exporter';
import { renderLabels } from '../exporters/labels';
import { podCounters } from '../exporters/cadvisor';
import type { Host } from '../physics/host';
import type { Recorder } from './recorder';
import type { Column, Schedule, SeriesStore } from './series-store';
import type { Session } from './session';
import { cadvisorTarget, nodeExporterTarget } from './targets';
import type { VirtualTarget } from './virtual-scraper';

const [NODE_RECEIVE, CONTAINER_RECEIVE] = NODE_BYTES_METRICS.map((metric) => metric.name);

/** The counters that node_exporter and cAdvisor would show of a node, as targets of a virtual scraper. */
export function nodeTargets(session: Session, recorder: Recorder, store: SeriesStore, host: Host): VirtualTarget[] {
  const { world, scenario } = session;
  const targets: VirtualTarget[] = [];
  const keep = (
    schedule: Schedule,
    columns: Map<string, Column>,
    family: string,
    labels: Record<string, string>,
    value: number
  ): void => {
    const key = renderLabels(labels);
    const column = columns.get(key) ?? store.column(family, labels, schedule);
    columns.set(key, column);
    column.values.push(value);
  };
  if (scenario.nodeExporter) {
    const columns = new Map<string, Column>();
    const labels = nodeExporterTarget(world, host);
    const made = recorder.target(
      labels,
      scenario.scrape.intervalSeconds,
      `node-exporter/${host.plan.alias}`,
      (time, schedule) => {
        for (const [device, value] of hostReceivedBytes(world, host, time)) {
          keep(schedule, columns, NODE_RECEIVE ?? '', { device }, value);
        }
        schedule.times.push(recorder.unixMs(time));
        return true;
      }
    );
    targets.push(made.target);
  }
  if (scenario.cadvisor) {
    const columns = new Map<string, Column>();
    const labels = cadvisorTarget(world, host);
    const made = recorder.target(
      labels,
      scenario.scrape.intervalSeconds,
      `cadvisor/${host.plan.alias}`,
      (time, schedule) => {
        for (const row of podCounters(world, host, time)) {
          keep(schedule, columns, CONTAINER_RECEIVE ?? '', row.labels, row.value);
        }
        schedule.times.push(recorder.unixMs(time));
        return true;
      }
    );
    targets.push(made.target);
  }
  return targets;
}
