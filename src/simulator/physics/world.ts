import { BYTES_PER_SECOND_PER_GBPS } from '../../core/base';
import { type NodePlan, planNodes } from '../plan/node-plan';
import { PodAddresses } from '../plan/addresses';
import { Random } from '../random/random';
import type { Scenario } from '../scenario/schema';
import { AwsPath } from './aws-path';
import { trackConnections } from './connection-tracking';
import { shareFairly } from './fair-share';
import { Fetch } from './fetch';
import type { FlowGroup, Use } from './flow-group';
import { Host, type Settled } from './host';
import type { InstanceLookup } from './instance-facts';
import type { LoadRecord } from './load-record';
import { MeterBank } from './meter';
import type { Pod } from './pod';
import type { Source } from './source';
import { Tenant } from './tenant';
import { Timeline } from './timeline';

/** Told once a second of each source that was active: veth bytes in and out, and the second (since the scenario's start) in which they moved. */
export type MovedListener = (source: Source, bytes: number, sent: number, second: number) => void;

/** The cluster in motion: one step a second. It knows no clock; whoever runs it says how far. */
export class World {
  readonly hosts: readonly Host[];
  readonly timeline = new Timeline();
  readonly addresses: PodAddresses;
  readonly random: Random;
  readonly bank = new MeterBank();
  /** every pod that ever was, in the order of creation */
  readonly pods: Pod[] = [];
  readonly loads: LoadRecord[] = [];
  /** seconds that are over */
  private elapsed = 0;
  private sources: Source[] = [];
  private readonly listeners = new Set<MovedListener>();
  private readonly living = new Map<Host, Set<Pod>>();
  private readonly paths: ReadonlyMap<string, AwsPath>;
  private readonly aliases: ReadonlyMap<string, Host>;

  constructor(
    readonly scenario: Scenario,
    lookup: InstanceLookup
  ) {
    this.random = new Random(scenario.seed).fork(scenario.name);
    const plans: NodePlan[] = planNodes(scenario, this.random);
    this.hosts = plans.map(
      (plan, i) => new Host(plan, lookup(plan.group.instanceType), i, this.bank, this.random.fork(`host:${plan.alias}`))
    );
    this.aliases = new Map(this.hosts.map((host) => [host.plan.alias, host]));
    this.paths = new Map(scenario.paths.map((path) => [path.name, new AwsPath(path)]));
    this.addresses = new PodAddresses(scenario.cluster.podIpReuse);
  }

  /** The second that runs now; meters are read at a fraction of it. */
  get second(): number {
    return this.elapsed - 1;
  }

  /** The node of that name in the scenario. */
  host(alias: string): Host {
    const host = this.aliases.get(alias);
    if (host === undefined) {
      throw new Error(`no node "${alias}"`);
    }
    return host;
  }

  /** What a download into `host` takes; `overPath`: from AWS over the node's path. */
  uses(host: Host, overPath: boolean): Use[] {
    const uses: Use[] = [{ resource: host.nic, cost: 1 }];
    if (host.plan.group.ppsLimit !== undefined) {
      uses.push({ resource: host.pps, cost: 1.1 / host.segment });
    }
    const path = this.paths.get(host.plan.group.path);
    if (overPath && path !== undefined) {
      uses.push({ resource: path.resource, cost: 1 });
      if (path.plan.kind === 'internet-gateway') {
        uses.push({ resource: host.gateway, cost: 1 });
      }
    }
    return uses;
  }

  /** The pods that a node carries now. */
  podsOn(host: Host): ReadonlySet<Pod> {
    return this.living.get(host) ?? new Set();
  }

  /** A pod comes to its node. */
  addPod(pod: Pod): void {
    this.pods.push(pod);
    const here = this.living.get(pod.host) ?? new Set();
    here.add(pod);
    this.living.set(pod.host, here);
  }

  /** A pod goes at `at`: its veth with it, its address becomes free. */
  removePod(pod: Pod, at: number): void {
    if (pod.deleted !== null) {
      return;
    }
    pod.deleted = at;
    this.timeline.at(at, () => {
      this.living.get(pod.host)?.delete(pod);
      if (!pod.identity.hostNetwork) {
        this.addresses.release(pod.identity.ip, at);
      }
    });
  }

  /** Lets `source` take part from now on. */
  add(source: Source): void {
    this.sources.push(source);
  }

  /** Calls `listener` from now on, for whoever reports flows; the function it gives ends that. */
  listen(listener: MovedListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Runs the seconds up to `second` (not included). */
  runTo(second: number): void {
    while (this.elapsed < second) {
      this.step(this.elapsed);
      this.elapsed++;
    }
  }

  private step(second: number): void {
    this.bank.commit();
    this.timeline.runUntil(second + 1);
    this.sources = this.sources.filter((source) => !source.isOver(second));
    for (const host of this.hosts) {
      host.open();
    }
    for (const path of this.paths.values()) {
      path.open();
    }
    this.track();
    const active = this.sources.filter((source) => source.prepare(second));
    shareFairly(active.map((source) => source.group));
    this.settle(second, active);
  }

  private settle(second: number, active: readonly Source[]): void {
    const inbound = new Map<Host, number>();
    for (const { host, group } of active) {
      inbound.set(host, (inbound.get(host) ?? 0) + group.rate);
    }
    const byHost = new Map<Host, Settled[]>();
    const sentBy = new Map<Host, number>();
    const byPath = new Map<FlowGroup['uses'][number]['resource'], number>();
    for (const source of active) {
      const { host, group } = source;
      const outcome = source.settle(second, Math.max(0, host.nic.capacity - (inbound.get(host) ?? 0)));
      const settled = byHost.get(host) ?? [];
      settled.push({ group, bytes: outcome.bytes, shaped: outcome.shaped });
      byHost.set(host, settled);
      sentBy.set(host, (sentBy.get(host) ?? 0) + outcome.sent);
      for (const use of group.uses) {
        if (use.resource.kind === 'path') {
          byPath.set(use.resource, (byPath.get(use.resource) ?? 0) + outcome.bytes);
        }
      }
      for (const listener of this.listeners) {
        listener(source, outcome.bytes, outcome.sent, second);
      }
    }
    for (const host of this.hosts) {
      const extra = this.microbursts(host, second, inbound.get(host) ?? 0);
      host.close(second, byHost.get(host) ?? [], sentBy.get(host) ?? 0, extra);
    }
    for (const path of this.paths.values()) {
      path.close(byPath.get(path.resource) ?? 0);
    }
  }

  /** Bursts of some milliseconds that meet the shaper at a low mean. Returns their bytes. */
  private microbursts(host: Host, second: number, inbound: number): number {
    let bytes = 60_000;
    for (const item of this.scenario.microbursts) {
      if (second < item.from || (item.to !== undefined && second >= item.to) || !item.nodes.includes(host.plan.alias)) {
        continue;
      }
      const count = this.random.poisson(item.perSecond);
      const offered = item.peakGbps * BYTES_PER_SECOND_PER_GBPS;
      const length = item.durationMs / 1000;
      bytes += count * Math.min(offered, Math.max(0, host.nic.capacity - inbound)) * length;
      const excess = ((offered + inbound - host.nic.capacity) * length) / host.segment;
      if (count > 0 && excess > 0) {
        host.bwIn.add(Math.ceil(count * excess * this.random.between(0.2, 1)));
      }
    }
    return bytes;
  }

  private track(): void {
    for (const host of this.hosts) {
      if (host.plan.group.conntrackLimit !== undefined) {
        const here = this.sources.filter((source) => source.host === host);
        const fetches = here.filter((source) => source instanceof Fetch);
        const tenants = here.filter((source) => source instanceof Tenant);
        trackConnections(host, fetches, tenants, this.random);
      }
    }
  }
}
