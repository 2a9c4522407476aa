import {
  bytesFor,
  type CaseKind,
  connectionsAbove,
  drawSeconds,
  drawVia,
  maybeRollout,
  nodeOn,
  single,
  workloadOn,
} from './case-kit';
import { drawMachine, type Machine } from './machine-pool';

const isFlat = (machine: Machine): boolean => machine.peakGbps === machine.baselineGbps && machine.baselineGbps <= 50;
const canBurst = (machine: Machine): boolean => machine.peakGbps >= 1.6 * machine.baselineGbps;

/** Cases in which the node's inbound ceiling holds the load. */
export const CEILING_CASES: readonly CaseKind[] = [
  {
    name: 'a type without a burst at its one figure',
    verdict: 'baseline-bound',
    lay(context) {
      const { random, sight } = context;
      const machine = drawMachine(random, isFlat);
      const seconds = drawSeconds(random);
      const weights = {
        bytes: bytesFor(machine.baselineGbps, seconds),
        via: drawVia(random, sight),
        ...connectionsAbove(random, machine.baselineGbps),
      };
      return single(
        context,
        machine,
        workloadOn(context, this, seconds, [`n-${context.id}`], weights, maybeRollout(context, seconds))
      );
    },
  },
  {
    name: 'a burst type that had spent its credits long ago',
    verdict: 'baseline-bound',
    lay(context) {
      const { random, sight } = context;
      const machine = drawMachine(random, canBurst);
      const seconds = drawSeconds(random);
      const weights = {
        bytes: bytesFor(machine.baselineGbps, seconds),
        via: drawVia(random, sight),
        ...connectionsAbove(random, machine.baselineGbps, 1.35, 4),
      };
      return single(context, machine, workloadOn(context, this, seconds, [`n-${context.id}`], weights), {
        burstCreditSeconds: 0,
      });
    },
  },
  {
    name: 'at the peak with credits',
    verdict: 'burst-bound',
    lay(context) {
      const { random, sight } = context;
      const machine = drawMachine(random, (m) => m.peakGbps >= 1.25 * m.baselineGbps);
      const seconds = drawSeconds(random);
      const weights = {
        bytes: bytesFor(machine.peakGbps, seconds),
        via: drawVia(random, sight),
        ...connectionsAbove(random, machine.peakGbps),
      };
      const workload = workloadOn(context, this, seconds, [`n-${context.id}`], weights, maybeRollout(context, seconds));
      return single(context, machine, workload, { burstCreditSeconds: seconds * 3 + 60 });
    },
  },
  {
    name: 'a burst that gets less than the peak (best effort)',
    verdict: 'burst-bound',
    lay(context) {
      const { random, sight } = context;
      const machine = drawMachine(random, (m) => m.peakGbps >= 2 * m.baselineGbps);
      const cap = machine.baselineGbps + (machine.peakGbps - machine.baselineGbps) * random.between(0.35, 0.75);
      const seconds = drawSeconds(random);
      const weights = { bytes: bytesFor(cap, seconds), via: drawVia(random, sight), ...connectionsAbove(random, cap) };
      return single(context, machine, workloadOn(context, this, seconds, [`n-${context.id}`], weights), {
        burstCreditSeconds: seconds * 3 + 60,
        burstCapGbps: cap,
      });
    },
  },
  {
    name: 'credits end within the load',
    verdict: 'burst-spent',
    lay(context) {
      const { random, sight } = context;
      const machine = drawMachine(random, canBurst);
      const seconds = Math.max(60, drawSeconds(random));
      const early = seconds * random.between(0.25, 0.45);
      const bytes = bytesFor(machine.peakGbps, early) + bytesFor(machine.baselineGbps, seconds - early);
      const weights = { bytes, via: drawVia(random, sight), ...connectionsAbove(random, machine.peakGbps) };
      return single(context, machine, workloadOn(context, this, seconds, [`n-${context.id}`], weights), {
        burstCreditSeconds: early,
        refillFactor: 0.01,
      });
    },
  },
  {
    name: "a neighbour spent the node's credits in the hour before",
    verdict: 'burst-spent',
    lay(context) {
      const { random, sight, at, id } = context;
      const machine = drawMachine(random, (m) => m.peakGbps >= 1.8 * m.baselineGbps);
      const seconds = drawSeconds(random);
      const length = random.between(90, 300);
      const begin = Math.max(5, at - length - random.between(30, 240));
      const weights = {
        bytes: bytesFor(machine.baselineGbps, seconds),
        via: drawVia(random, sight),
        ...connectionsAbove(random, machine.baselineGbps, 1.4, 3),
      };
      const hog = {
        namespace: 'batch',
        pod: `hog-${id}`,
        nodes: [`n-${id}`],
        inGbps: machine.peakGbps * 1.1,
        connections: 64,
        startAt: begin,
        endAt: Math.min(begin + length, at - 12),
      };
      return single(
        context,
        machine,
        workloadOn(context, this, seconds, [`n-${id}`], weights),
        { burstCreditSeconds: length * random.between(0.5, 0.8), refillFactor: 0 },
        [hog]
      );
    },
  },
  {
    name: 'short bursts between computing',
    verdict: 'microburst',
    lay(context) {
      const { random, sight } = context;
      const machine = drawMachine(random, (m) => m.baselineGbps >= 0.1 * m.peakGbps);
      const ceiling = machine.peakGbps;
      const mean = random.between(0.3, 0.75) * machine.baselineGbps;
      const duty = Math.max(0.06, Math.min(random.between(0.12, 0.42), mean / ceiling));
      const burst = random.between(0.06, 0.7);
      const seconds = drawSeconds(random);
      const fetchStyle = { shardBytes: bytesFor(ceiling, burst), cpuSeconds: burst * (1 / duty - 1) };
      const weights = {
        bytes: bytesFor(ceiling * duty, seconds),
        via: drawVia(random, sight),
        fetchStyle,
        ...connectionsAbove(random, ceiling, 1.25, 1.9),
      };
      return single(context, machine, workloadOn(context, this, seconds, [`n-${context.id}`], weights), {
        burstCreditSeconds: seconds * 2 + 600,
      });
    },
  },
  {
    name: 'two loads on a node',
    verdict: 'node-contention',
    lay(context) {
      const { random, id, at } = context;
      const machine = drawMachine(random, (m) => isFlat(m) || m.peakGbps <= 50);
      const seconds = drawSeconds(random);
      const half = machine.peakGbps / 2;
      const lines = connectionsAbove(random, half, 1.5, 2.4);
      const one = (name: string, start: number): ReturnType<typeof workloadOn> => {
        const weights = {
          bytes: bytesFor(half, seconds * random.between(0.94, 1.06)),
          via: drawVia(random, { hostBytes: false }),
          ...lines,
        };
        return workloadOn(context, this, seconds, [`n-${id}`], weights, { name, startAt: [start], image: {} });
      };
      const node = nodeOn(context, machine, { burstCreditSeconds: seconds * 3 + 60 });
      const workloads = [one(`m-${id}`, at), one(`k-${id}`, at + random.between(0, 2))];
      return { nodes: [node], workloads, background: [], paths: [] };
    },
  },
  {
    name: 'a neighbour that takes a large part of the node',
    verdict: 'node-contention',
    lay(context) {
      const { random, sight, id, at } = context;
      const machine = drawMachine(random, (m) => isFlat(m) || m.peakGbps <= 50);
      const seconds = drawSeconds(random);
      const part = random.between(0.36, 0.5);
      const lines = connectionsAbove(random, machine.peakGbps, 1.4, 2);
      const weights = {
        bytes: bytesFor(machine.peakGbps * (1 - part), seconds),
        via: drawVia(random, sight),
        ...lines,
      };
      const tenant = {
        namespace: 'analytics',
        pod: `spark-${id}`,
        nodes: [`n-${id}`],
        inGbps: machine.peakGbps * part,
        connections: lines.connections,
        startAt: at - random.between(20, 200),
        endAt: at + seconds * 1.6 + 60,
      };
      return single(
        context,
        machine,
        workloadOn(context, this, seconds, [`n-${id}`], weights),
        { burstCreditSeconds: seconds * 4 + 600 },
        [tenant]
      );
    },
  },
  {
    name: 'one Mountpoint pod for two workloads',
    verdict: 'node-contention',
    lay(context) {
      const { random, id, at } = context;
      const machine = drawMachine(random, (m) => isFlat(m) || m.peakGbps <= 50);
      const seconds = drawSeconds(random);
      const half = machine.peakGbps / 2;
      const lines = connectionsAbove(random, half, 1.5, 2.2);
      const one = (name: string, start: number): ReturnType<typeof workloadOn> => {
        const weights = {
          bytes: bytesFor(half, seconds),
          via: 'mountpoint-v2' as const,
          sharedMountpoint: `vol-${id}`,
          ...lines,
        };
        // All bytes are on one veth: which of the two loads took them, and so whether either was crowded out, is in no series.
        const alone =
          machine.peakGbps === machine.baselineGbps ? ('baseline-bound' as const) : ('burst-bound' as const);
        const expect = { verdict: this.verdict, case: this.name, acceptable: [alone] };
        return workloadOn(context, this, seconds, [`n-${id}`], weights, {
          namespace: 'models',
          name,
          startAt: [start],
          image: {},
          expect,
        });
      };
      const node = nodeOn(context, machine, { burstCreditSeconds: seconds * 3 + 60 });
      return {
        nodes: [node],
        workloads: [one(`m-${id}`, at), one(`k-${id}`, at + random.between(0, 2))],
        background: [],
        paths: [],
      };
    },
  },
];
