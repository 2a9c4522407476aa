import { NODE_BYTES_METRICS } from '../../core/contract';
import type { Host } from '../physics/host';
import type { World } from '../physics/world';
import type { Family } from './exposition';
import { hostReceivedBytes } from './node-exporter';

/** Received bytes by pod sandbox at `time`, and the root cgroup's, which is the node's. A hostNetwork pod shows the node's bytes: a known trap. */
export function podCounters(
  world: World,
  host: Host,
  time: number
): Array<{ labels: Record<string, string>; value: number }> {
  const fraction = Math.max(0, Math.min(1, time - world.second));
  const reading = new Float64Array(6);
  const eth0 = hostReceivedBytes(world, host, time)[0]?.[1] ?? 0;
  const rows = [{ labels: { id: '/', interface: 'eth0', namespace: '', pod: '' }, value: eth0 }];
  for (const pod of world.podsOn(host)) {
    if (pod.hasVeth(time)) {
      pod.read(time, fraction, reading);
      const { uid, namespace, name } = pod.identity;
      rows.push({
        labels: {
          id: `/kubepods.slice/kubepods-pod${uid.replaceAll('-', '_')}.slice`,
          interface: 'eth0',
          namespace,
          pod: name,
        },
        value: reading[0] ?? 0,
      });
    }
  }
  return rows;
}

/** The part of cAdvisor's page that Headroom reads. */
export function cadvisorFamilies(world: World, host: Host, time: number): Family[] {
  const [, metric] = NODE_BYTES_METRICS;
  return metric === undefined
    ? []
    : [{ name: metric.name, help: metric.help, type: 'counter', rows: podCounters(world, host, time) }];
}
