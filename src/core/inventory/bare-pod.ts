import type { Pod } from './types';

/** A pod of which only the name is known. */
export function barePod(namespace: string, name: string): Pod {
  return {
    uid: null,
    namespace,
    name,
    node: null,
    podIp: null,
    hostIp: null,
    hostNetwork: false,
    createdMs: null,
    scheduledMs: null,
    initializedMs: null,
    startMs: null,
    containers: [],
    readyMs: [],
    completedMs: null,
    lastSeenMs: null,
    workload: null,
    claims: [],
    acceleratorRequests: null,
    mountpoint: null,
  };
}
