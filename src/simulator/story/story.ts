import type { Pod } from '../physics/pod';
import { Tenant } from '../physics/tenant';
import type { World } from '../physics/world';
import type { Background } from '../scenario/schema';
import type { Workload } from '../scenario/workload-schema';
import { Mountpoints } from './mountpoints';
import { newPod } from './new-pod';
import { Replica } from './replica';
import { startedBefore } from './started-before';
import { startSystemPods } from './system-pods';

/** Puts a scenario's story into a world: system pods, tenants, workloads with their rollouts, crashes and ends. */
export class Story {
  private readonly mountpoints: Mountpoints;
  private readonly alive = new Map<Workload, Replica[]>();

  constructor(private readonly world: World) {
    this.mountpoints = new Mountpoints(world);
    startSystemPods(world);
    this.startTenants();
    this.tell();
  }

  /** Rolls a workload out at `at` (a second that has not run yet); one that has ended, or not begun, starts. `generation` names this rollout. */
  rollOut(workload: Workload, generation: string, at: number): void {
    this.world.timeline.at(at, () => {
      if ((this.alive.get(workload) ?? []).length > 0) {
        this.restart(workload, 'rollout', generation, at);
      } else {
        this.startAll(workload, generation, at - (workload.startAt[0] ?? 0));
      }
    });
  }

  private tell(): void {
    const { world } = this;
    for (const workload of world.scenario.workloads) {
      this.startAll(workload, '0', 0);
      workload.restarts.forEach((restart, n) => {
        world.timeline.at(restart.at, (at) => this.restart(workload, restart.mode, String(n + 1), at));
      });
      if (workload.endAt !== undefined) {
        world.timeline.at(workload.endAt, (at) => this.endAll(workload, at));
      }
    }
  }

  private startAll(workload: Workload, generation: string, offset: number): void {
    for (let i = 0; i < this.podCount(workload); i++) {
      const at = offset + (workload.startAt[i] ?? workload.startAt.at(-1) ?? 0);
      this.world.timeline.at(at, () => this.start(workload, i, generation, at));
    }
  }

  private podCount(workload: Workload): number {
    return workload.kind === 'DaemonSet'
      ? Math.max(workload.replicas, this.nodesOf(workload).length)
      : workload.replicas;
  }

  private nodesOf(workload: Workload): readonly string[] {
    return workload.nodes.length > 0 ? workload.nodes : this.world.hosts.map((host) => host.plan.alias);
  }

  private start(workload: Workload, index: number, generation: string, at: number): void {
    const nodes = this.nodesOf(workload);
    const node = nodes[index % nodes.length];
    if (node !== undefined) {
      const replica = new Replica(this.world, this.mountpoints, workload, index, generation, node, at);
      this.alive.set(workload, [...(this.alive.get(workload) ?? []), replica]);
    }
  }

  private restart(workload: Workload, mode: 'rollout' | 'crash', generation: string, at: number): void {
    const old = this.alive.get(workload) ?? [];
    if (mode === 'crash') {
      old.forEach((replica) => replica.crash(at));
      return;
    }
    this.alive.set(workload, []);
    // A StatefulSet gives the name away only after the old pod is gone; a Deployment starts the new one first.
    const isOrdered = workload.kind === 'StatefulSet';
    old.forEach((replica, index) => {
      replica.end(isOrdered ? at : at + 2.5);
      const start = isOrdered ? at + 3 : at;
      this.world.timeline.at(start, () => this.start(workload, index, generation, start));
    });
  }

  private endAll(workload: Workload, at: number): void {
    (this.alive.get(workload) ?? []).forEach((replica) => replica.end(at));
    this.alive.set(workload, []);
  }

  /** Of a tenant's pods, the one at `index`, round and round. */
  private podOf(key: string, index: number): Pod | null {
    const pods = this.world.pods.filter(
      ({ identity }) => `${identity.namespace}/${identity.deployment}` === key && identity.workload === null
    );
    return pods[index % Math.max(1, pods.length)] ?? null;
  }

  private startTenants(): void {
    const { world } = this;
    for (const plan of world.scenario.background) {
      plan.nodes.forEach((alias, index) => {
        if (!plan.ownLifetime) {
          startedBefore(this.startTenant(plan, alias, index, 0), 900 + 60 * index);
          return;
        }
        world.timeline.at(plan.startAt, (at) => {
          const pod = this.startTenant(plan, alias, index, at);
          pod.scheduled = at;
          pod.runs.push({ started: at + 1, ready: at + 2, ended: null });
        });
      });
    }
  }

  private startTenant(plan: Background, alias: string, index: number, at: number): Pod {
    const { world } = this;
    const host = world.host(alias);
    const pod: Pod = newPod(world, {
      namespace: plan.namespace,
      base: plan.pod,
      kind: plan.owner,
      index,
      generation: 'first',
      host,
      at,
      image: `public.ecr.aws/apps/${plan.pod}:1`,
      trickle: 1200,
      hostNetwork: plan.hostNetwork,
    });
    const random = world.random.fork(`tenant:${plan.namespace}/${plan.pod}/${index}`);
    const peer = (): Pod | null => this.podOf(plan.peer ?? '', plan.spread ? index : 0);
    world.add(new Tenant(pod, plan, world.uses(host, plan.overPath), random, peer));
    if (plan.ownLifetime && plan.endAt !== undefined) {
      world.removePod(pod, plan.endAt);
    }
    return pod;
  }
}
