import {
  bytesFor,
  type CaseKind,
  connectionsAbove,
  drawSeconds,
  drawVia,
  maybeRollout,
  nodeOn,
  single,
  type WorkloadInput,
  workloadOn,
} from './case-kit';
import { drawMachine } from './machine-pool';

/** On a host mount no series counts connections, so too few of them look like any other limit outside of the instance. */
function expectFlows(kind: Pick<CaseKind, 'name' | 'verdict'>, via: string | undefined): WorkloadInput['expect'] {
  const isCounted = via === 'sdk' || via === 'mountpoint-v2';
  return { verdict: kind.verdict, case: kind.name, acceptable: isCounted ? [] : ['not-network'] };
}

/** The instance type of a node that no catalogue knows. */
const UNKNOWN_TYPE = 'z9x.future';

/** Cases in which the node's network had room: client, reader, disk, path, cache, image. */
export const CLIENT_CASES: readonly CaseKind[] = [
  {
    name: 'few connections',
    verdict: 'flow-bound',
    lay(context) {
      const { random, sight } = context;
      const machine = drawMachine(random, (m) => m.baselineGbps >= 7.5);
      const most = Math.min(40, Math.floor((machine.baselineGbps * 0.76) / 0.7));
      const connections = random.integer(7, most);
      const perConnectionMBps = random.between(82, 93);
      const seconds = drawSeconds(random);
      const via = drawVia(random, sight);
      const weights = {
        bytes: bytesFor((connections * perConnectionMBps) / 125, seconds),
        via,
        connections,
        perConnectionMBps,
        reopenFraction: random.between(0, 0.04),
      };
      return single(
        context,
        machine,
        workloadOn(context, this, seconds, [`n-${context.id}`], weights, {
          ...maybeRollout(context, seconds),
          expect: expectFlows(this, via),
        })
      );
    },
  },
  {
    name: 'one flow at 5 Gbit/s',
    verdict: 'flow-bound',
    lay(context) {
      const { random, sight } = context;
      const machine = drawMachine(random, (m) => m.baselineGbps >= 8);
      const seconds = drawSeconds(random);
      const via = drawVia(random, sight);
      const weights = {
        bytes: bytesFor(4.8, seconds),
        via,
        connections: 1,
        perConnectionMBps: 900,
        reopenFraction: 0,
      };
      const expect = expectFlows(this, via);
      return single(context, machine, workloadOn(context, this, seconds, [`n-${context.id}`], weights, { expect }));
    },
  },
  {
    name: 'Mountpoint without the node’s speed',
    verdict: 'client-target',
    lay(context) {
      const { random } = context;
      const machine = drawMachine(random, (m) => m.peakGbps >= 18 && (m.baselineGbps >= 12.5 || m.baselineGbps <= 8));
      const seconds = drawSeconds(random);
      const connections = random.integer(20, 60);
      const weights = {
        bytes: bytesFor(9.75, seconds),
        via: 'mountpoint-v2' as const,
        targetGbps: 10,
        connections,
        perConnectionMBps: random.between(82, 92),
      };
      return single(context, machine, workloadOn(context, this, seconds, [`n-${context.id}`], weights), {
        burstCreditSeconds: seconds * 4 + 900,
      });
    },
  },
  {
    name: 'one thread deserialises',
    verdict: 'not-network',
    lay(context) {
      const { random, sight } = context;
      const machine = drawMachine(random, () => true);
      // Between baseline and peak as well: with credits left nothing shapes there.
      const readerGbps = Math.max(
        0.6,
        Math.min(0.72 * machine.peakGbps, machine.baselineGbps * random.between(0.25, 1.3))
      );
      const isHot = readerGbps > 0.8 * machine.baselineGbps;
      const steady = isHot && machine.peakGbps < 1.3 * machine.baselineGbps ? 0.7 * machine.baselineGbps : readerGbps;
      // Through Mountpoint a reader at its default target can't be told from the target.
      const pace = steady > 8.6 && steady < 11 ? 8.4 : steady;
      const seconds = drawSeconds(random);
      const weights = {
        bytes: bytesFor(pace, seconds),
        via: drawVia(random, sight),
        readerGbps: pace,
        ...connectionsAbove(random, pace, 1.6, 3.2),
      };
      const workload = workloadOn(context, this, seconds, [`n-${context.id}`], weights, maybeRollout(context, seconds));
      return single(context, machine, workload, { burstCreditSeconds: seconds * 4 + 600 });
    },
  },
  {
    name: 'a fast burst, then computing for long',
    verdict: 'not-network',
    lay(context) {
      const { random, sight } = context;
      const machine = drawMachine(random, () => true);
      const seconds = random.magnitude(8, 140);
      const weights = {
        bytes: bytesFor(machine.peakGbps, seconds),
        via: drawVia(random, sight),
        ...connectionsAbove(random, machine.peakGbps),
      };
      const more = {
        afterSeconds: Math.max(15, seconds * random.between(1.5, 3.5)),
        readiness: 'waits' as const,
        image: {},
      };
      return single(context, machine, workloadOn(context, this, seconds, [`n-${context.id}`], weights, more), {
        burstCreditSeconds: seconds * 3 + 60,
      });
    },
  },
  {
    name: 'equal slow replicas with no path in common',
    verdict: 'not-network',
    lay(context) {
      const { random, sight, id, at } = context;
      const count = random.integer(3, 5);
      const machine = drawMachine(random, (m) => m.baselineGbps >= 2);
      const pace = machine.baselineGbps * random.between(0.25, 0.68);
      const seconds = drawSeconds(random);
      const names = Array.from({ length: count }, (_, i) => `n-${id}-${i + 1}`);
      const weights = {
        bytes: bytesFor(pace, seconds),
        via: drawVia(random, sight),
        readerGbps: pace,
        ...connectionsAbove(random, pace, 1.6, 3),
      };
      const startAt = names.map((_, i) => at + (i * seconds * random.between(0.9, 1.1)) / (count + 1));
      const workload = workloadOn(context, this, seconds, names, weights, {
        replicas: count,
        startAt,
        kind: 'Deployment',
      });
      return {
        nodes: names.map((name) => nodeOn(context, machine, {}, name)),
        workloads: [workload],
        background: [],
        paths: [],
      };
    },
  },
  {
    name: 'several nodes behind one gateway',
    verdict: 'shared-path',
    lay(context) {
      const { random, id, at, sight } = context;
      const count = random.integer(3, 6);
      const machine = drawMachine(random, (m) => m.baselineGbps >= 4);
      const capGbps = machine.baselineGbps * random.between(0.42, 0.72);
      const seconds = Math.max(90, drawSeconds(random));
      const names = Array.from({ length: count }, (_, i) => `n-${id}-${i + 1}`);
      const weights = {
        bytes: bytesFor(capGbps / count, seconds),
        via: drawVia(random, sight),
        ...connectionsAbove(random, capGbps, 1.5, 2.4),
      };
      const startAt = names.map((_, i) => at + i * seconds * random.between(0.09, 0.13));
      const workload = workloadOn(context, this, seconds * 0.3, names, weights, {
        replicas: count,
        startAt,
        kind: 'Deployment',
        image: {},
      });
      const path = { name: `path-${id}`, kind: random.pick(['nat', 'interface-endpoint', 'other'] as const), capGbps };
      return {
        nodes: names.map((name) => nodeOn(context, machine, { path: path.name }, name)),
        workloads: [workload],
        background: [],
        paths: [path],
      };
    },
  },
  {
    name: 'a volume after the page cache',
    verdict: 'disk-bound',
    lay(context) {
      const { random, sight } = context;
      const isEbs = random.chance(0.45);
      const fits = (m: { ebsMBps: number | null; baselineGbps: number }): boolean =>
        !isEbs || (m.ebsMBps !== null && m.ebsMBps < m.baselineGbps * 125 * 0.38);
      const machine = drawMachine(random, (m) => m.baselineGbps >= 3 && fits(m));
      const pace = isEbs ? (machine.ebsMBps ?? 125) : 131;
      const seconds = Math.max(60, drawSeconds(random));
      const fast = random.between(1.9, Math.max(2, Math.min(6, (machine.baselineGbps * 125 * 0.75) / pace))) * pace;
      const early = seconds * random.between(0.25, 0.36);
      const perConnectionMBps = random.between(66, 93);
      const connections = Math.ceil(fast / perConnectionMBps);
      const rate = connections * perConnectionMBps * 1e6;
      const dirtyBytes = (rate - pace * 1e6) * early;
      const weights = {
        bytes: rate * early + pace * 1e6 * (seconds - early),
        via: drawVia(random, sight),
        connections,
        perConnectionMBps,
        dirtyBytes,
        diskVolume: { kind: isEbs ? ('ebs' as const) : ('gp3' as const) },
      };
      return single(context, machine, workloadOn(context, this, seconds, [`n-${context.id}`], weights), {
        burstCreditSeconds: seconds * 3,
      });
    },
  },
  {
    name: 'a full connection table',
    verdict: 'conntrack-bound',
    lay(context) {
      const { random, sight, id } = context;
      const machine = drawMachine(random, (m) => m.baselineGbps >= 4);
      const limit = Math.round(random.magnitude(6000, 120000));
      const held = Math.round(limit * random.between(1.04, 1.12));
      const churn = (held - limit) * random.between(0.025, 0.045);
      const perConnectionMBps = random.between(80, 93);
      const connections = Math.max(
        8,
        Math.round((machine.baselineGbps * 125 * random.between(0.7, 1.2)) / perConnectionMBps)
      );
      const seconds = drawSeconds(random);
      const weights = {
        bytes: bytesFor((connections * 0.48 * perConnectionMBps) / 125, seconds),
        via: drawVia(random, sight),
        connections,
        perConnectionMBps,
      };
      const tenant = {
        namespace: 'edge',
        pod: `proxy-${id}`,
        nodes: [`n-${id}`],
        inGbps: machine.baselineGbps * 0.03,
        outGbps: machine.baselineGbps * 0.03,
        connections: held,
        newConnectionsPerSecond: churn,
      };
      return single(
        context,
        machine,
        workloadOn(context, this, seconds, [`n-${id}`], weights),
        { conntrackLimit: limit, burstCreditSeconds: seconds * 3 + 600 },
        [tenant]
      );
    },
  },
  {
    name: 'small packets use up the packets a second',
    verdict: 'pps-bound',
    lay(context) {
      const { random, sight, id } = context;
      const machine = drawMachine(random, (m) => m.baselineGbps >= 3);
      const mtu = random.pick([1500, 9001] as const);
      const rate = machine.baselineGbps * random.between(0.25, 0.65);
      const own = (rate * 1.25e8 * 1.1) / (mtu - 52);
      // The neighbour wanders by some percent: were it far above the load's own packets, its dips would free the load.
      const pps = own * random.between(0.4, 2);
      const ppsLimit = pps + own;
      const seconds = drawSeconds(random);
      const weights = {
        bytes: bytesFor(rate, seconds),
        via: drawVia(random, sight),
        ...connectionsAbove(random, rate, 1.5, 2.2),
      };
      const tenant = {
        namespace: 'voice',
        pod: `mixer-${id}`,
        nodes: [`n-${id}`],
        inGbps: 0.05,
        outGbps: 0.05,
        pps,
        connections: 200,
      };
      return single(
        context,
        machine,
        workloadOn(context, this, seconds, [`n-${id}`], weights),
        { mtu, ppsLimit, burstCreditSeconds: seconds * 3 + 600 },
        [tenant]
      );
    },
  },
  {
    name: 'the page cache holds the weights',
    verdict: 'warm',
    lay(context) {
      const { random, sight } = context;
      // A pod without accelerator, claim or traffic shows nothing of a model: no series tells its start from any other pod's.
      const machine = drawMachine(random, (m) => m.resource !== null);
      const bytes = random.magnitude(2e9, 1e11);
      const weights = { bytes, via: drawVia(random, sight), pageCacheWarm: true, connections: random.integer(4, 40) };
      return single(
        context,
        machine,
        workloadOn(context, this, random.between(10, 80), [`n-${context.id}`], weights, { image: {} })
      );
    },
  },
  {
    name: 'an image larger than the weights',
    verdict: 'image-pull',
    lay(context) {
      const { random, sight } = context;
      if (!sight.hostBytes) {
        // Nothing shows the pulled bytes: lay the neighbouring case instead.
        return (CLIENT_CASES.find((kind) => kind.verdict === 'warm') ?? this).lay(context);
      }
      const machine = drawMachine(random, (m) => m.baselineGbps >= 2.5);
      const pullGbps = Math.min(random.between(0.8, 2.2), machine.baselineGbps * 0.7);
      const pull = random.magnitude(70, 420);
      const bytes = Math.min(bytesFor(machine.baselineGbps * 0.6, pull / 4), bytesFor(pullGbps, pull) / 1.7);
      const lines = connectionsAbove(random, machine.baselineGbps, 1.2, 2);
      const more = {
        image: { cached: false, bytes: bytesFor(pullGbps, pull), pullGbps },
        afterSeconds: pull * random.between(0.05, 0.25),
        readiness: 'waits' as const,
      };
      return single(
        context,
        machine,
        workloadOn(context, this, 10, [`n-${context.id}`], { bytes, via: drawVia(random, sight), ...lines }, more)
      );
    },
  },
  {
    name: 'a slow reader on a type nobody knows',
    verdict: 'not-network',
    lay(context) {
      const { random } = context;
      const machine = drawMachine(random, (m) => m.baselineGbps >= 8);
      const unknownType = { baselineGbps: machine.baselineGbps, peakGbps: machine.peakGbps };
      const pace = machine.baselineGbps * random.between(0.3, 0.7);
      const seconds = drawSeconds(random);
      const weights = { bytes: bytesFor(pace, seconds), readerGbps: pace, ...connectionsAbove(random, pace, 1.6, 3) };
      // Without the type's figures no series tells a slow reader from a ceiling that is not known.
      const expect = { verdict: this.verdict, case: this.name, acceptable: ['inconclusive' as const] };
      const workload = workloadOn(context, this, seconds, [`n-${context.id}`], weights, { expect });
      return single(context, { ...machine, name: UNKNOWN_TYPE }, workload, { unknownType });
    },
  },
  {
    name: 'a host mount that no series shows',
    verdict: 'inconclusive',
    lay(context) {
      const { random, sight } = context;
      if (sight.hostBytes) {
        return (CLIENT_CASES.find((kind) => kind.name === 'one thread deserialises') ?? this).lay(context);
      }
      const machine = drawMachine(random, () => true);
      const seconds = drawSeconds(random);
      const weights = {
        bytes: bytesFor(machine.peakGbps * 0.5, seconds),
        via: 'mountpoint-v1' as const,
        readerGbps: machine.peakGbps * 0.5,
        ...connectionsAbove(random, machine.peakGbps),
      };
      return single(context, machine, workloadOn(context, this, seconds, [`n-${context.id}`], weights), {
        burstCreditSeconds: seconds * 4 + 600,
      });
    },
  },
];
