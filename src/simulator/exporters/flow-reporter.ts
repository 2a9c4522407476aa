import { FLOW_METRICS } from '../../core/contract';
import type { Host } from '../physics/host';
import type { Pod } from '../physics/pod';
import type { Source } from '../physics/source';
import { Tenant } from '../physics/tenant';
import type { World } from '../physics/world';
import { clusterIpOf, serviceNameOf } from '../plan/service-identity';
import { s3AddressesOf } from '../plan/s3-addresses';
import { type Labels, renderLabels } from './labels';

/** One flow of one report: labels and the ten values in the order of the contract's family. */
export interface FlowRow {
  readonly labels: Labels;
  readonly values: readonly number[];
}

interface Share {
  readonly labels: Labels;
  /** share of the source's bytes */
  readonly part: number;
}

interface Moved {
  received: number;
  sent: number;
}

/** Collects what each node's agent would write to the store itself: flow records, summed since the report before. */
export class FlowReporter {
  private readonly clients = new Map<Source, Moved>();
  /** the same connections as the agent of the other end sees them */
  private readonly servers = new Map<Tenant, Moved>();
  private readonly shares = new Map<Source, readonly Share[]>();
  /** Collects no more. */
  readonly end: () => void;

  constructor(private readonly world: World) {
    this.end = world.listen((source, bytes, sent) => {
      add(this.clients, source, bytes, sent);
      if (source instanceof Tenant && source.peer !== null) {
        if (source.plan.reportedBy === 'server') {
          this.clients.delete(source);
        }
        add(this.servers, source, sent, bytes);
      }
    });
  }

  /** The report of one node; its sums start again. */
  report(hostIndex: number): FlowRow[] {
    const rows = new Rows();
    for (const [source, sum] of this.clients) {
      if (source.host.index === hostIndex) {
        this.clients.delete(source);
        for (const share of this.sharesOf(source)) {
          rows.add(this.row(source, sum, share));
        }
      }
    }
    for (const [tenant, sum] of this.servers) {
      if (tenant.peer?.host.index === hostIndex) {
        this.servers.delete(tenant);
        rows.add(this.row(tenant, sum, { labels: this.serverLabels(tenant, tenant.peer), part: 1 }));
      }
    }
    return rows.all();
  }

  private row(source: Source, sum: Moved, { labels, part }: Share): FlowRow {
    const { segment } = source.host;
    const received = Math.round(sum.received * part);
    const delivered = Math.round(sum.sent * part);
    const random = this.world.random.fork(`flow:${labels.local_address}/${labels.remote_address}/${this.world.second}`);
    // Only what this node sent again is counted: on a download that is requests and nothing of the payload.
    const again = random.poisson((delivered / segment) * 2e-4);
    const connections = Math.max(1, Math.round(source.group.weight * part));
    const values: Record<string, number> = {
      nfm_bytes_received: received,
      nfm_bytes_delivered: delivered,
      nfm_segments_received: Math.ceil(received / segment),
      nfm_segments_delivered: Math.ceil(delivered / segment),
      nfm_retrans_est: again,
      nfm_rtos_est: again > 3 ? 1 : 0,
      nfm_sockets_completed: random.poisson(connections * 0.05),
      nfm_sockets_established: connections,
    };
    return { labels, values: FLOW_METRICS.map((metric) => values[metric.name] ?? 0) };
  }

  private sharesOf(source: Source): readonly Share[] {
    const known = this.shares.get(source) ?? this.makeShares(source);
    this.shares.set(source, known);
    return known;
  }

  private makeShares(source: Source): readonly Share[] {
    const local = { ...this.local(source.host, source.carrier), local_port: '0' };
    if (!(source instanceof Tenant)) {
      const { local_address: address, local_pod: pod } = local;
      const addresses = s3AddressesOf(this.world.random, address, pod, source.group.weight);
      return addresses.map((remote) => ({
        labels: { ...local, remote_address: remote, remote_port: '443' },
        part: 1 / addresses.length,
      }));
    }
    const { peer } = source;
    if (peer === null) {
      const { remoteAddresses, remotePort } = source.plan;
      return remoteAddresses.map((address) => ({
        labels: { ...local, remote_address: address, remote_port: String(remotePort) },
        part: 1 / remoteAddresses.length,
      }));
    }
    return [{ labels: { ...local, ...this.remoteOf(source, peer) }, part: 1 }];
  }

  /** The other end as the client's agent sees it. */
  private remoteOf({ plan }: Tenant, peer: Pod): Labels {
    const { ip, name, namespace, deployment, hostNetwork } = peer.identity;
    if (plan.viaService && deployment !== null) {
      return {
        remote_address: clusterIpOf(this.world.random, namespace, deployment),
        remote_port: String(plan.servicePort ?? plan.port),
        remote_namespace: namespace,
        remote_service: serviceNameOf(deployment),
      };
    }
    const place = { remote_address: ip, remote_port: String(plan.port) };
    return hostNetwork || !plan.knowsPeer
      ? place
      : { ...place, remote_pod: name, remote_namespace: namespace, remote_service: deployment ?? '' };
  }

  private serverLabels(tenant: Tenant, peer: Pod): Labels {
    const { ip, name, namespace, hostNetwork } = tenant.carrier.identity;
    const { seenAs } = tenant.plan;
    const isNamed = !hostNetwork && seenAs === undefined;
    const remote = {
      remote_address: seenAs ?? ip,
      remote_port: '0',
      ...(isNamed ? { remote_pod: name, remote_namespace: namespace } : {}),
    };
    return {
      ...this.local(peer.host, peer),
      local_port: String(tenant.plan.port),
      local_service: peer.identity.deployment ?? '',
      ...remote,
    };
  }

  private local(host: Host, pod: Pod | null): { local_address: string; local_pod: string } & Record<string, string> {
    return {
      protocol: 'TCP',
      local_address: pod?.identity.ip ?? host.plan.ip,
      instance_id: host.plan.instanceId,
      k8s_cluster: this.world.scenario.cluster.name,
      k8s_node: host.plan.name,
      // What a pod with its node's address does is the node's to the agent.
      local_pod: pod === null || pod.identity.hostNetwork ? '' : pod.identity.name,
      local_namespace: pod === null || pod.identity.hostNetwork ? '' : pod.identity.namespace,
    };
  }
}

/** Rows of one report: what has the same labels is one flow, whoever on the host made it. */
class Rows {
  private readonly byKey = new Map<string, FlowRow>();

  add(row: FlowRow): void {
    const key = renderLabels(row.labels);
    const same = this.byKey.get(key);
    this.byKey.set(
      key,
      same === undefined ? row : { ...row, values: row.values.map((value, i) => value + (same.values[i] ?? 0)) }
    );
  }

  all(): FlowRow[] {
    return [...this.byKey.values()];
  }
}

function add<K>(sums: Map<K, Moved>, key: K, received: number, sent: number): void {
  if (received + sent > 0) {
    const sum = sums.get(key) ?? { received: 0, sent: 0 };
    sum.received += received;
    sum.sent += sent;
    sums.set(key, sum);
  }
}
