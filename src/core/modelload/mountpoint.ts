import { S3_CSI_DRIVER } from '../contract';
import type { Inventory, Pod } from '../inventory';
import type { PodStart } from './starts';

/** The Mountpoint pods that carry a load's bytes, and by which rule they were linked. */
export interface MountpointLink {
  readonly pods: readonly Pod[];
  readonly rule: 'pod-uid label' | 'volume label' | 'same node and time';
  /** Other pods of the node that read through the same Mountpoint pods, or may do so. */
  readonly sharers: readonly Pod[];
}

/** How far apart a workload pod and its Mountpoint pod may be scheduled: the driver makes one as the other is placed. */
const CREATED_SLACK_MS = 15_000;

/** True where the pod mounts S3, as far as the claims tell; null where a claim's driver is unknown. */
export function mountsS3(pod: Pod): boolean | null {
  if (pod.claims.some((claim) => claim.driver === S3_CSI_DRIVER)) {
    return true;
  }
  return pod.claims.some((claim) => claim.driver === null) ? null : false;
}

/** Links a start to its Mountpoint pods: by label `pod-uid`, then by volume, then by node and time. Null where no pod fits. */
export function linkMountpoint(start: PodStart, endMs: number, inventory: Inventory): MountpointLink | null {
  const onNode = inventory.pods.filter((pod) => pod.node === start.node && livesWithin(pod, start.startMs, endMs));
  const mountpoints = onNode.filter((pod) => pod.mountpoint !== null);
  if (mountpoints.length === 0) {
    return null;
  }
  const byUid = mountpoints.filter((pod) => start.pod.uid !== null && pod.mountpoint?.podUid === start.pod.uid);
  if (byUid.length > 0) {
    return { pods: byUid, rule: 'pod-uid label', sharers: [] };
  }
  const volumes = new Set(start.pod.claims.flatMap((claim) => (claim.volume === null ? [] : [claim.volume])));
  const byVolume = mountpoints.filter(
    (pod) => pod.mountpoint?.podUid === null && pod.mountpoint.volume !== null && volumes.has(pod.mountpoint.volume)
  );
  if (byVolume.length > 0) {
    return {
      pods: byVolume,
      rule: 'volume label',
      sharers: onNode.filter(
        (pod) => pod !== start.pod && pod.claims.some((claim) => claim.volume !== null && volumes.has(claim.volume))
      ),
    };
  }
  return mountsS3(start.pod) === false ? null : byNodeAndTime(start, onNode, mountpoints);
}

function byNodeAndTime(start: PodStart, onNode: readonly Pod[], mountpoints: readonly Pod[]): MountpointLink | null {
  const uids = new Set(onNode.map((pod) => pod.uid));
  // A Mountpoint pod that is labelled for another pod of the node is taken.
  const free = mountpoints.filter(
    (pod) => pod.mountpoint?.podUid === null || !uids.has(pod.mountpoint?.podUid ?? null)
  );
  const placedMs = start.pod.scheduledMs ?? start.pod.createdMs ?? start.startMs;
  const madeWith = free.filter(
    (pod) =>
      pod.createdMs !== null &&
      pod.createdMs >= placedMs - CREATED_SLACK_MS &&
      pod.createdMs <= start.startMs + CREATED_SLACK_MS
  );
  const pods = madeWith.length > 0 ? madeWith : free;
  if (pods.length === 0 || (mountsS3(start.pod) === null && madeWith.length === 0)) {
    return null;
  }
  const sharers = onNode.filter(
    (pod) =>
      pod !== start.pod &&
      pod.mountpoint === null &&
      mountsS3(pod) === true &&
      (madeWith.length === 0 ||
        Math.abs((pod.scheduledMs ?? pod.createdMs ?? -Infinity) - placedMs) <= CREATED_SLACK_MS)
  );
  return { pods, rule: 'same node and time', sharers };
}

function livesWithin(pod: Pod, fromMs: number, toMs: number): boolean {
  return (
    (pod.createdMs ?? -Infinity) <= toMs && (pod.completedMs ?? pod.lastSeenMs ?? Infinity) >= fromMs - CREATED_SLACK_MS
  );
}
