import { Fetch } from '../physics/fetch';
import { ImagePull } from '../physics/image-pull';
import type { LoadRecord } from '../physics/load-record';
import type { ContainerRun, Pod } from '../physics/pod';
import type { World } from '../physics/world';
import type { Random } from '../random/random';
import type { Workload } from '../scenario/workload-schema';
import type { Mountpoints } from './mountpoints';
import { newPod } from './new-pod';

/** One pod of a workload from its creation to its end: scheduled, image pulled, started, weights fetched, ready, gone. */
export class Replica {
  readonly pod: Pod;
  private readonly random: Random;
  private mount: Pod | null = null;
  private fetch: Fetch | null = null;
  private pull = { start: 0, end: 0, bytes: 0 };

  constructor(
    private readonly world: World,
    private readonly mountpoints: Mountpoints,
    private readonly workload: Workload,
    index: number,
    generation: string,
    hostAlias: string,
    at: number
  ) {
    const { weights, name } = workload;
    const host = world.host(hostAlias);
    const isMounted = weights !== undefined && (weights.via === 'mountpoint-v2' || weights.via === 'mountpoint-v1');
    const claimed = weights?.sharedMountpoint ?? `${name}-weights`;
    this.random = world.random.fork(`replica:${workload.namespace}/${name}/${generation}/${index}`);
    this.pod = newPod(world, {
      namespace: workload.namespace,
      base: name,
      kind: workload.kind,
      index,
      generation,
      host,
      at,
      image: workload.image.name ?? `public.ecr.aws/models/${name}:1`,
      trickle: workload.trickleBytesPerSecond,
      hostNetwork: workload.hostNetwork,
      sidecars: workload.sidecars,
      claim: isMounted ? { name: claimed, volume: `${workload.namespace}-${claimed}-pv` } : null,
      accelerators: workload.accelerators ?? null,
      workload,
    });
    this.schedule(at + this.random.between(0.2, 1.2));
  }

  /** The pod is deleted at `at`. */
  end(at: number): void {
    this.world.removePod(this.pod, at);
    this.mountpoints.release(this.pod, at);
    for (const run of this.pod.runs) {
      run.ended ??= at;
    }
  }

  /** The container dies at `at` and starts again in the same pod: what it had loaded is loaded again. */
  crash(at: number): void {
    const last = this.pod.runs.at(-1);
    if (last === undefined || this.pod.deleted !== null) {
      return;
    }
    last.ended = at;
    this.fetch?.stop();
    this.pull = { start: at, end: at, bytes: 0 };
    this.world.timeline.at(at + this.random.between(1, 2.5), (now) => this.start(now));
  }

  private schedule(at: number): void {
    const { world, workload, random, pod } = this;
    world.timeline.at(at, () => {
      pod.scheduled = at;
      const isV2 = workload.weights?.via === 'mountpoint-v2';
      if (isV2) {
        this.mount = this.mountpoints.mount(pod, workload, at + random.between(0.3, 0.8));
      }
      const ready = at + random.between(1, 2) + (isV2 ? 1.8 : 0);
      this.pull.start = ready;
      if (workload.image.cached || workload.image.bytes === 0) {
        this.pull.end = ready;
        world.timeline.at(ready, (now) => this.start(now));
        return;
      }
      this.pull.bytes = workload.image.bytes;
      const uses = world.uses(pod.host, true);
      const unpack = random.between(0.5, 2.5);
      world.add(
        new ImagePull(
          pod.host,
          workload.image.bytes,
          workload.image.pullGbps,
          ready,
          uses,
          random.fork('pull'),
          (end) => {
            this.pull.end = end;
            world.timeline.at(end + unpack, (now) => this.start(now));
          }
        )
      );
    });
  }

  private start(at: number): void {
    const { pod, workload, world, random } = this;
    if (pod.deleted !== null && pod.deleted <= at) {
      return;
    }
    const run: ContainerRun = { started: at, ready: null, ended: null };
    pod.runs.push(run);
    if (workload.readiness !== 'waits') {
      run.ready = at + random.between(0.1, 0.9);
    }
    const { weights } = workload;
    if (weights === undefined) {
      this.finish(run, null, at + workload.afterSeconds);
      return;
    }
    // Warm pages: only metadata crosses the network; the rest is a copy in memory.
    const bytes = weights.pageCacheWarm ? random.between(3e6, 2.2e7) : weights.bytes;
    const copy = weights.pageCacheWarm ? weights.bytes / random.between(1.8e9, 3.5e9) : 0;
    const record: LoadRecord = {
      pod,
      host: pod.host,
      run,
      expected: workload.expect?.verdict ?? null,
      bytes,
      moved: 0,
      networkStart: null,
      networkEnd: null,
      end: null,
      pullStart: this.pull.start,
      pullEnd: this.pull.end,
      pulledBytes: this.pull.bytes,
      rates: [],
      boundSeconds: new Map(),
      shapedSeconds: 0,
      hotSecondsBefore: 0,
      hotSecondsWithin: 0,
    };
    world.loads.push(record);
    const begin = at + weights.startDelaySeconds * random.between(0.9, 1.1);
    const carrier =
      weights.via === 'mountpoint-v2' ? this.mount : weights.via === 'sdk' && !workload.hostNetwork ? pod : null;
    const order = random.fork(`fetch:${pod.runs.length}`);
    const done = (networkEnd: number): void => this.finish(run, record, networkEnd + copy + workload.afterSeconds);
    world.timeline.at(begin, () => {
      this.fetch = new Fetch(pod.host, carrier, record, weights, begin, world.uses(pod.host, true), order, done);
      world.add(this.fetch);
    });
  }

  private finish(run: ContainerRun, record: LoadRecord | null, at: number): void {
    const probe = this.random.next() * this.workload.probeSeconds;
    this.world.timeline.at(at, () => {
      if (run.ended !== null) {
        return;
      }
      if (record !== null) {
        record.end = at;
      }
      run.ready ??= at + probe;
    });
  }
}
