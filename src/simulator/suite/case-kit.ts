import type { Random } from '../random/random';
import type { ScenarioInput } from '../scenario/schema';
import type { VerdictWord } from '../scenario/verdict-words';
import type { Machine } from './machine-pool';

type List<K extends keyof ScenarioInput> = NonNullable<ScenarioInput[K]>;
/** A node, workload, tenant or path of a scenario as written. */
export type NodeInput = List<'nodes'>[number];
export type WorkloadInput = List<'workloads'>[number];
export type TenantInput = List<'background'>[number];
export type PathInput = List<'paths'>[number];
type WeightsInput = NonNullable<WorkloadInput['weights']>;

/** Which series the suite's cluster has; some cases can't be seen without. */
export interface Sight {
  /** node_exporter, cAdvisor or flows show what no pod's veth carries */
  readonly hostBytes: boolean;
}

/** What a case is drawn with. */
export interface CaseContext {
  readonly random: Random;
  /** unique in the scenario; part of every name */
  readonly id: string;
  /** seconds after the scenario's start at which the case begins */
  readonly at: number;
  readonly sight: Sight;
}

/** The parts of a scenario that one case brings. */
export interface LaidCase {
  readonly nodes: NodeInput[];
  readonly workloads: WorkloadInput[];
  readonly background: TenantInput[];
  readonly paths: PathInput[];
}

/** A mechanism that can be laid: the word it shows, how many loads it makes, and how it is drawn. */
export interface CaseKind {
  readonly name: string;
  readonly verdict: VerdictWord;
  readonly lay: (context: CaseContext) => LaidCase;
}

/** Network seconds of a load: from about 20 s to about 8 min. */
export function drawSeconds(random: Random): number {
  return random.magnitude(22, 460);
}

/** Bytes that `seconds` at `gbps` move. */
export function bytesFor(gbps: number, seconds: number): number {
  return Math.round(gbps * 1.25e8 * seconds);
}

/** Connections and their speed that together could carry `gbps` times a surplus. */
export function connectionsAbove(
  random: Random,
  gbps: number,
  surplusLow = 1.35,
  surplusHigh = 2.4
): { connections: number; perConnectionMBps: number } {
  const perConnectionMBps = random.between(66, 95);
  return {
    perConnectionMBps,
    connections: Math.ceil((gbps * 125 * random.between(surplusLow, surplusHigh)) / perConnectionMBps),
  };
}

/** How the bytes reach the process: in the container, in a Mountpoint pod, or (where something shows the host's bytes) on the host. */
export function drawVia(random: Random, sight: Sight): WeightsInput['via'] {
  const x = random.next();
  if (x < 0.5 || (x >= 0.85 && !sight.hostBytes)) {
    return 'sdk';
  }
  return x < 0.85 ? 'mountpoint-v2' : x < 0.93 ? 'mountpoint-v1' : 'host-process';
}

/** A node for a case on `machine`. */
export function nodeOn(
  context: CaseContext,
  machine: Machine,
  more: Partial<NodeInput> = {},
  name = `n-${context.id}`
): NodeInput {
  const { random } = context;
  const zone = random.pick(['us-east-1a', 'us-east-1b', 'us-east-1c']);
  return { name, instanceType: machine.name, zone, path: 's3-gateway', mtu: random.chance(0.7) ? 9001 : 1500, ...more };
}

/** A workload with one load a replica. `networkSeconds` sets how much the phases around the fetch may take without outgrowing it. */
export function workloadOn(
  context: CaseContext,
  kind: Pick<CaseKind, 'name' | 'verdict'>,
  networkSeconds: number,
  nodes: readonly string[],
  weights: WeightsInput,
  more: Partial<WorkloadInput> = {}
): WorkloadInput {
  const { random, id, at } = context;
  const delay = Math.min(random.between(0.3, 12), networkSeconds * 0.15);
  return {
    namespace: random.pick(['models', 'llm', 'vision', 'speech', 'team-a', 'team-b']),
    name: `m-${id}`,
    kind: random.pick(['Deployment', 'Deployment', 'StatefulSet', 'Job']),
    nodes: [...nodes],
    startAt: [at],
    sidecars: random.chance(0.3) ? ['istio-proxy', 'metrics'].slice(0, random.integer(1, 2)) : [],
    afterSeconds: random.between(1, Math.max(2, networkSeconds * 0.4)),
    readiness: random.chance(0.82) ? 'waits' : random.pick(['immediate', 'none']),
    probeSeconds: random.pick([1, 2, 5]),
    ...(random.chance(0.35) ? { endAt: at + networkSeconds * 4 + 1000 } : {}),
    image: random.chance(0.2)
      ? {
          cached: false,
          bytes: Math.min(random.magnitude(1e8, 4e9), weights.bytes * 0.5),
          pullGbps: random.between(0.8, 2),
        }
      : {},
    ...more,
    weights: { startDelaySeconds: delay, reopenFraction: random.between(0, 0.05), ...weights },
    expect: { verdict: kind.verdict, case: kind.name, ...more.expect },
  };
}

/** Now and then a small neighbour on the same node: it must not matter. */
export function bystanders(context: CaseContext, node: string, machine: Machine): TenantInput[] {
  const { random, id } = context;
  if (!random.chance(0.4)) {
    return [];
  }
  const pattern = random.pick(['constant', 'sine', 'onoff'] as const);
  const inGbps = machine.baselineGbps * random.between(0.003, 0.04);
  return [
    {
      namespace: 'shop',
      pod: `by-${id}`,
      nodes: [node],
      pattern,
      periodSeconds: random.between(40, 900),
      inGbps,
      outGbps: inGbps * random.between(0.2, 2),
      connections: random.integer(3, 60),
    },
  ];
}

/** A case on one node with one workload; on an accelerated machine it asks for a device. */
export function single(
  context: CaseContext,
  machine: Machine,
  workload: WorkloadInput,
  node: Partial<NodeInput> = {},
  tenants: TenantInput[] = []
): LaidCase {
  const made = nodeOn(context, machine, node);
  return {
    nodes: [made],
    workloads: [
      machine.resource === null ? workload : { ...workload, accelerators: { resource: machine.resource, count: 1 } },
    ],
    background: [...tenants, ...bystanders(context, made.name ?? '', machine)],
    paths: [],
  };
}

/** Sometimes a rollout after the load, with a pause. */
export function maybeRollout(context: CaseContext, networkSeconds: number): Pick<WorkloadInput, 'restarts'> {
  const { random, at } = context;
  return random.chance(0.12) && networkSeconds < 150
    ? { restarts: [{ at: at + networkSeconds * 2 + 150, mode: random.pick(['rollout', 'crash']) }] }
    : {};
}
