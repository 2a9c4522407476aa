import type { ApiWorld } from './api-world';
import type { ConnectionEnd } from './connection';
import type { Contributor } from './contributors';

/** How rows write what clients can't rely on. */
export interface RowForm {
  /** the fields for identifiers hold ids, or whole ARNs */
  readonly identifiers: 'ids' | 'arns';
}

/**
 * MonitorTopContributorsRow: the reporting agent's own end is the local one. A server's row is the mirror of its client's, with targetPort 0: an agent
 * does not tell the other side's ephemeral port.
 */
export function contributorRow(world: ApiWorld, { connection, reporter, value }: Contributor, form: RowForm): object {
  const { client, server } = connection;
  const isClient = reporter === 'client';
  const local = isClient ? client : server;
  const remote = isClient ? { ...server, ...connection.serverAsSeen } : { ...client, ...connection.clientAsSeen };
  return {
    localIp: local.ip,
    // The node that dials translates addresses, so the other side's agent sees the result alone.
    snatIp: isClient ? connection.snatIp : '',
    ...sideOf(world, 'local', local, form),
    targetPort: isClient ? connection.port : 0,
    destinationCategory: connection.category,
    ...sideOf(world, 'remote', remote, form),
    remoteIp: remote.ip,
    dnatIp: isClient ? connection.dnatIp : '',
    value,
    traversedConstructs: connection.traversed,
    kubernetesMetadata: {
      localServiceName: local.service,
      localPodName: local.pod,
      localPodNamespace: local.namespace,
      remoteServiceName: remote.service,
      remotePodName: remote.pod,
      remotePodNamespace: remote.namespace,
    },
  };
}

function sideOf(world: ApiWorld, side: 'local' | 'remote', end: ConnectionEnd, form: RowForm): Record<string, string> {
  const arn = (kind: string, id: string): string =>
    id === '' ? '' : `arn:aws:ec2:${end.region}:${world.accountId}:${kind}/${id}`;
  const arns = {
    instance: arn('instance', end.instanceId),
    vpc: arn('vpc', end.vpcId),
    subnet: arn('subnet', end.subnetId),
  };
  const isArn = form.identifiers === 'arns';
  return {
    [`${side}InstanceId`]: isArn ? arns.instance : end.instanceId,
    [`${side}VpcId`]: isArn ? arns.vpc : end.vpcId,
    [`${side}Region`]: end.region,
    [`${side}Az`]: zoneOf(world, end.zoneId),
    [`${side}SubnetId`]: isArn ? arns.subnet : end.subnetId,
    [`${side}InstanceArn`]: arns.instance,
    [`${side}SubnetArn`]: arns.subnet,
    [`${side}VpcArn`]: arns.vpc,
  };
}

/** A zone as this world's rows name it. */
export function zoneOf(world: ApiWorld, id: string): string {
  return world.zoneForm === 'id' ? id : (world.zones.find((zone) => zone.id === id)?.name ?? '');
}
