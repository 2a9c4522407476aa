import { KUBE_LABELS, MOUNTPOINT_NAMESPACE, MOUNTPOINT_POD_PREFIX } from '../../core/contract';
import type { Pod } from '../physics/pod';
import type { World } from '../physics/world';
import type { Workload } from '../scenario/workload-schema';
import { newPod } from './new-pod';

const IMAGE = 'public.ecr.aws/mountpoint-s3-csi-driver/aws-mountpoint-s3-csi-driver:v2.1.0';

/** Mountpoint pods of the S3 CSI driver v2: one a mount, or one for all workloads of a node that share a volume. */
export class Mountpoints {
  private readonly shared = new Map<string, { mount: Pod; users: Set<Pod> }>();
  private made = 0;

  constructor(private readonly world: World) {}

  /** The Mountpoint pod for `pod`, made at `at` or joined. */
  mount(pod: Pod, workload: Workload, at: number): Pod {
    const name = workload.weights?.sharedMountpoint;
    if (name === undefined) {
      const mount = this.make(pod, at, { [KUBE_LABELS.mountpointPodUid]: pod.identity.uid });
      this.shared.set(pod.identity.uid, { mount, users: new Set([pod]) });
      return mount;
    }
    const key = `${pod.host.plan.alias}/${name}`;
    const known = this.shared.get(key);
    if (known !== undefined) {
      known.users.add(pod);
      return known.mount;
    }
    // A shared pod serves many: the driver keeps the mapping in a custom resource, not in a label.
    const mount = this.make(pod, at, {});
    this.shared.set(key, { mount, users: new Set([pod]) });
    return mount;
  }

  /** `pod` is gone at `at`; its Mountpoint pod follows unless others use it. */
  release(pod: Pod, at: number): void {
    for (const [key, { mount, users }] of this.shared) {
      if (users.delete(pod) && users.size === 0) {
        this.shared.delete(key);
        this.world.removePod(mount, at + 2);
      }
    }
  }

  private make(pod: Pod, at: number, labels: Record<string, string>): Pod {
    const volume = pod.identity.claim?.volume ?? '';
    const mount = newPod(this.world, {
      namespace: MOUNTPOINT_NAMESPACE,
      base: MOUNTPOINT_POD_PREFIX.slice(0, -1),
      kind: 'None',
      index: this.made++,
      generation: `${pod.identity.uid}`,
      host: pod.host,
      at,
      image: IMAGE,
      trickle: 40,
      labels: { ...labels, [KUBE_LABELS.mountpointVolume]: volume },
    });
    mount.scheduled = at + 0.2;
    mount.runs.push({ started: at + 1.1, ready: at + 1.4, ended: null });
    return mount;
  }
}
