import type { Inventory } from '../inventory';
import type { Finding } from '../samples';

/** Kubernetes times are whole seconds and scrapes lag by an interval; more than this is another clock. */
const SKEW_MS = 120_000;

/** Pods that were started after the store's newest sample of them: the cluster's clock and the store's differ. */
export function clockFindings(inventory: Inventory): Finding[] {
  const ahead = inventory.pods.filter(
    (pod) => pod.lastSeenMs !== null && pod.createdMs !== null && pod.createdMs > pod.lastSeenMs + SKEW_MS
  );
  return ahead.length === 0
    ? []
    : [
        {
          code: 'clock-skew',
          message: `${ahead.length} pod(s) were created after their own newest sample: the clocks of the cluster and of the store differ, so windows are shifted`,
          affects: ahead.map((pod) => `pod/${pod.namespace}/${pod.name}`).sort(),
        },
      ];
}
