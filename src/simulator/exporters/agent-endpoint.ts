import { ALLOWANCE_METRICS, POD_INTERFACE_METRICS } from '../../core/contract';
import type { Host } from '../physics/host';
import type { Pod } from '../physics/pod';
import type { World } from '../physics/world';
import type { Family } from './exposition';
import type { Labels } from './labels';

/** One label set of the agent's endpoint with its gauges, in the order of the contract's family. The object stays the same between scrapes. */
export interface AgentRow {
  readonly labels: Labels;
  readonly deltas: Float64Array;
}

/** What one GET of /metrics shows. */
export interface AgentPage {
  readonly pods: readonly AgentRow[];
  readonly enis: readonly AgentRow[];
}

interface PodState extends AgentRow {
  readonly before: Float64Array;
  /** a scrape has shown it since the agent started */
  isShown: boolean;
}

/** Seconds that an agent's restart keeps its port closed. */
const DOWNTIME = 3;

/**
 * The metrics endpoint of one node's agent. Every scrape, by whomever, sets each gauge to the change since the scrape before; the live server and the
 * virtual scrapers of the past use the same object.
 */
export class AgentEndpoint {
  private readonly pods = new Map<Pod, PodState>();
  private readonly enis: readonly AgentRow[];
  private readonly frozen: AgentRow[] = [];
  private readonly allowancesBefore = new Float64Array(ALLOWANCE_METRICS.length);
  private readonly reading = new Float64Array(POD_INTERFACE_METRICS.length);
  private downUntil = -Infinity;

  constructor(
    private readonly world: World,
    readonly host: Host
  ) {
    const { plan } = host;
    const id = world.scenario.agent.instanceIdIsNodeName ? plan.name : plan.instanceId;
    this.enis = plan.enis.map((eni) => ({
      labels: { eni, instance_id: id, node: plan.name },
      deltas: new Float64Array(ALLOWANCE_METRICS.length),
    }));
    // The agent of a scenario has run for long: it knows the pods that were there before.
    for (const pod of world.podsOn(host)) {
      if (pod.hasVeth(0)) {
        pod.read(0, 0, this.learn(pod).before);
      }
    }
  }

  /**
   * The agent restarts at `time` (seconds). Interfaces get the baseline 0, since at its first pass it knows no pod: the next scrape carries the
   * lifetime of each. Allowances take a baseline first.
   */
  restart(time: number): void {
    for (const state of this.pods.values()) {
      state.before.fill(0);
      state.isShown = false;
    }
    this.frozen.length = 0;
    this.readAllowances(time, this.allowancesBefore);
    this.downUntil = time + DOWNTIME;
  }

  /** One GET at `time` (seconds since the scenario's start, within the world's current second); null while the port is closed. */
  scrape(time: number): AgentPage | null {
    if (time < this.downUntil) {
      return null;
    }
    for (const [pod, state] of this.pods) {
      if (!pod.hasVeth(time)) {
        this.pods.delete(pod);
        if (state.isShown && this.world.scenario.agent.frozenSeries) {
          this.frozen.push(state);
        }
      }
    }
    for (const pod of this.world.podsOn(this.host)) {
      if (pod.hasVeth(time)) {
        this.update(pod, time);
      }
    }
    this.updateAllowances(time);
    return { pods: [...this.pods.values(), ...this.frozen], enis: this.enis };
  }

  /** The families of a page, for the text format. */
  static families(page: AgentPage): Family[] {
    const rows = (from: readonly AgentRow[], i: number): Family['rows'] =>
      from.map(({ labels, deltas }) => ({ labels, value: deltas[i] ?? 0 }));
    return [
      ...POD_INTERFACE_METRICS.map((metric, i): Family => ({ ...metric, type: 'gauge', rows: rows(page.pods, i) })),
      ...ALLOWANCE_METRICS.map((metric, i): Family => ({ ...metric, type: 'gauge', rows: rows(page.enis, i) })),
    ];
  }

  private learn(pod: Pod): PodState {
    const { identity } = pod;
    const { plan } = this.host;
    const state: PodState = {
      labels: {
        iface: identity.iface,
        instance_id: plan.instanceId,
        namespace: identity.namespace,
        node: plan.name,
        pod: identity.name,
      },
      deltas: new Float64Array(POD_INTERFACE_METRICS.length),
      before: new Float64Array(POD_INTERFACE_METRICS.length),
      isShown: false,
    };
    this.pods.set(pod, state);
    return state;
  }

  private update(pod: Pod, time: number): void {
    const state = this.pods.get(pod) ?? this.learn(pod);
    pod.read(time, this.fraction(time), this.reading);
    state.isShown = true;
    this.reading.forEach((now, i) => {
      state.deltas[i] = now - (state.before[i] ?? 0);
      state.before[i] = now;
    });
  }

  private updateAllowances(time: number): void {
    const [busy] = this.enis;
    const now = new Float64Array(ALLOWANCE_METRICS.length);
    this.readAllowances(time, now);
    now.forEach((value, i) => {
      if (busy !== undefined) {
        busy.deltas[i] = value - (this.allowancesBefore[i] ?? 0);
      }
      this.allowancesBefore[i] = value;
    });
  }

  /** In the order of the contract: bw_in, bw_out, pps, conntrack, linklocal. */
  private readAllowances(time: number, out: Float64Array): void {
    const { host } = this;
    const at = this.fraction(time);
    [host.bwIn, host.bwOut, host.ppsExceeded, host.conntrackExceeded].forEach((meter, i) => {
      out[i] = Math.floor(meter.at(at));
    });
  }

  private fraction(time: number): number {
    return Math.max(0, Math.min(1, time - this.world.second));
  }
}
