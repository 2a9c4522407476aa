import { NODE_BYTES_METRICS } from '../../core/contract';
import type { Host } from '../physics/host';
import type { World } from '../physics/world';
import type { Family } from './exposition';

/** Received bytes by device at `time`: everything that entered the node over eth0 (image pulls and host mounts too), and loopback. */
export function hostReceivedBytes(
  world: World,
  host: Host,
  time: number
): Array<readonly [device: string, bytes: number]> {
  const fraction = Math.max(0, Math.min(1, time - world.second));
  const before = 4e11 + host.index * 7_340_033;
  const uptime = time + 3600 + host.index * 977;
  return [
    ['eth0', Math.floor(before + host.received.at(fraction))],
    ['lo', Math.floor(uptime * 21_000)],
  ];
}

/** The part of node_exporter's page that Headroom reads. */
export function nodeExporterFamilies(world: World, host: Host, time: number): Family[] {
  const [metric] = NODE_BYTES_METRICS;
  const rows = hostReceivedBytes(world, host, time).map(([device, value]) => ({ labels: { device }, value }));
  return metric === undefined ? [] : [{ name: metric.name, help: metric.help, type: 'counter', rows }];
}
