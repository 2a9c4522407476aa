import { type ApiState, landedMs } from './api-state';
import { zoneOf } from './contributor-row';
import { type Connection, type ConnectionEnd, countBetween, type CountMetric, type Reporter } from './connection';
import type { QueryQuestion } from './queries';

/** Labels of a data query, largest first; AWS publishes no figure. */
const MOST_LABELS = 20;
const STEP_MS = 60_000;

interface Group {
  readonly local: ConnectionEnd;
  readonly remoteIdentifier: string;
  readonly members: Array<{ readonly connection: Connection; readonly reporter: Reporter }>;
}

/** WorkloadInsightsTopContributorsRow: a scope's flows by local subnet and remote end. They name no pod. */
export function workloadRows(state: ApiState, question: QueryQuestion): readonly object[] {
  const { world } = state;
  return ranked(state, question)
    .slice(0, question.limit)
    .map(({ group, value }) => {
      const { local } = group;
      const arn = (kind: string, id: string): string =>
        id === '' ? '' : `arn:aws:ec2:${local.region}:${world.accountId}:${kind}/${id}`;
      return {
        accountId: world.accountId,
        localSubnetId: local.subnetId,
        localAz: zoneOf(world, local.zoneId),
        localVpcId: local.vpcId,
        localRegion: local.region,
        remoteIdentifier: group.remoteIdentifier,
        value,
        localSubnetArn: arn('subnet', local.subnetId),
        localVpcArn: arn('vpc', local.vpcId),
      };
    });
}

/** WorkloadInsightsTopContributorsDataPoint: a value a minute for each of the largest remote ends. */
export function workloadData(state: ApiState, question: QueryQuestion): readonly object[] {
  const { fromMs, toMs } = landedWindow(state, question);
  const times: number[] = [];
  for (let at = fromMs; at < toMs; at += STEP_MS) {
    times.push(at);
  }
  return ranked(state, question)
    .slice(0, MOST_LABELS)
    .map(({ group }) => ({
      label: group.remoteIdentifier,
      timestamps: times.map((at) => new Date(at).toISOString()),
      values: times.map((at) => valueOf(group, question, at, Math.min(at + STEP_MS, toMs))),
    }));
}

function ranked(state: ApiState, question: QueryQuestion): Array<{ readonly group: Group; readonly value: number }> {
  const { fromMs, toMs } = landedWindow(state, question);
  const groups = new Map<string, Group>();
  for (const monitor of state.world.monitors) {
    for (const connection of state.world.connections(monitor.name, fromMs, toMs, question.category)) {
      for (const reporter of connection.reporters) {
        const [local, remote] =
          reporter === 'client' ? [connection.client, connection.server] : [connection.server, connection.client];
        const remoteIdentifier = remote.subnetId === '' ? remote.ip : remote.subnetId;
        const key = `${local.subnetId} ${remoteIdentifier}`;
        const group = groups.get(key) ?? { local, remoteIdentifier, members: [] };
        groups.set(key, group);
        group.members.push({ connection, reporter });
      }
    }
  }
  return [...groups.values()]
    .map((group) => ({ group, value: valueOf(group, question, fromMs, toMs) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
}

function valueOf(group: Group, { metric }: QueryQuestion, fromMs: number, toMs: number): number {
  const counted: CountMetric | null = metric === 'ROUND_TRIP_TIME' ? null : metric;
  return counted === null
    ? 0
    : group.members.reduce(
        (sum, { connection, reporter }) => sum + countBetween(connection, counted, reporter, fromMs, toMs),
        0
      );
}

function landedWindow(state: ApiState, { fromMs, toMs }: QueryQuestion): { fromMs: number; toMs: number } {
  return { fromMs, toMs: Math.max(fromMs, Math.min(toMs, landedMs(state))) };
}
