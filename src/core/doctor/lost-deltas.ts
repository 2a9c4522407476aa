import { median } from '../base';
import type { Finding, NodeSamples } from '../samples';
import { sumOfPods } from '../samples';

/** Pods that receive less than this, bytes a second, are drowned by the host's own traffic. [own] */
const LEAST_POD_RATE = 300e3;
/** Busy intervals a node needs before it says something. [own] */
const LEAST_INTERVALS = 5;
/** A veth counts without Ethernet headers and the host talks too: an honest node stays well above this share. [own] */
const LEAST_SHARE = 0.8;
/** A few nodes with much host traffic (ingress on the host network) are no sign. */
const MOST_NODES = 0.5;

/**
 * Deltas that somebody else took: each GET of the agent hands its deltas out once, so a second scraper whose samples are not stored (an HA pair that
 * is de-duplicated, a curl in a loop) leaves pods with less than the node's own counter shows, evenly in all intervals and on most nodes.
 */
export function lostDeltaFindings(samples: ReadonlyMap<string, NodeSamples>, fromMs: number, toMs: number): Finding[] {
  const shares = [...samples.values()].flatMap((node) => {
    const share = podShare(node, fromMs, toMs);
    return share === null ? [] : [{ node: node.node, share }];
  });
  const thin = shares.filter(({ share }) => share < LEAST_SHARE);
  if (thin.length === 0 || thin.length <= MOST_NODES * shares.length) {
    return [];
  }
  const usual = median(thin.map(({ share }) => share)) ?? 0;
  return [
    {
      code: 'low-coverage',
      message: `pods account for about ${Math.round(usual * 100)} % of what entered ${thin.length} of ${shares.length} node(s) at times when they were busy: somebody else may read the agents and take their deltas (an HA pair whose second half is dropped, a second job elsewhere), and bytes of pods are then too small`,
      affects: thin.map(({ node }) => `node/${node}`).sort(),
    },
  ];
}

/** The usual share of the pods in what entered the node while they were busy; null where too little tells. */
function podShare(node: NodeSamples, fromMs: number, toMs: number): number | null {
  const host = node.hostIngressBytes;
  if (host === null) {
    return null;
  }
  const pods = sumOfPods(node);
  const shares: number[] = [];
  for (let i = 1; i < pods.length; i++) {
    const time = node.times[i] ?? 0;
    const own = pods[i] ?? NaN;
    const all = host[i] ?? NaN;
    if (time > fromMs && time <= toMs && all > 0 && own >= (LEAST_POD_RATE * (node.gapsMs[i] ?? NaN)) / 1000) {
      shares.push(own / all);
    }
  }
  return shares.length < LEAST_INTERVALS ? null : median(shares);
}
