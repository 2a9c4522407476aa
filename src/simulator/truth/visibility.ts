import type { LoadRecord } from '../physics/load-record';
import type { Scenario } from '../scenario/schema';

/** True where a load's bytes are on the host, in no pod's veth. */
function isOnHost(load: LoadRecord): boolean {
  const { workload, hostNetwork } = load.pod.identity;
  const via = workload?.weights?.via;
  return hostNetwork || via === 'mountpoint-v1' || via === 'host-process';
}

/** True if some stored series carries the load's bytes. */
export function isVisible(load: LoadRecord, scenario: Scenario): boolean {
  return !isOnHost(load) || scenario.nodeExporter || scenario.flows || scenario.cadvisor;
}

/** True if flow reports alone carry the load's bytes. */
export function isSeenByReports(load: LoadRecord, scenario: Scenario): boolean {
  return isOnHost(load) && scenario.flows && !scenario.nodeExporter && !scenario.cadvisor;
}

/** True if the load's bytes can be told apart: no other load used the same veth, mount or host address at the same time. */
export function isAttributable(load: LoadRecord, all: readonly LoadRecord[], scenario: Scenario): boolean {
  const mount = load.pod.identity.workload?.weights?.sharedMountpoint;
  if (mount === undefined && !isOnHost(load)) {
    return true;
  }
  return !all.some(
    (other) =>
      other !== load &&
      other.host === load.host &&
      overlaps(load, other, scenario.scrape.intervalSeconds) &&
      sharesVeth(load, other)
  );
}

function sharesVeth(a: LoadRecord, b: LoadRecord): boolean {
  const mountOf = (load: LoadRecord): string | undefined => load.pod.identity.workload?.weights?.sharedMountpoint;
  return (isOnHost(a) && isOnHost(b)) || (mountOf(a) !== undefined && mountOf(a) === mountOf(b));
}

function overlaps(a: LoadRecord, b: LoadRecord, margin: number): boolean {
  const span = (load: LoadRecord): [number, number] => [load.networkStart ?? Infinity, load.networkEnd ?? Infinity];
  const [aStart, aEnd] = span(a);
  const [bStart, bEnd] = span(b);
  return aStart < bEnd + margin && bStart < aEnd + margin;
}
