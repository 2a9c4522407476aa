import { LEAST_LOAD_BYTES, SUSTAINED_SHARE } from '../constants';
import type { Rule, Ruling } from './ruling';
import { gbps, isAt, percent } from './ruling';
import { conntrackBound } from './allowance-bound';
import { imagePull } from './image-pull';
import { isProvablyNotNetwork } from './not-network';

/**
 * Says that the data can't tell, and why. A phase without a whole scrape interval has no rate; but a pull that dwarfs the load, a warm cache, refused
 * connections and a network phase that can't have filled half of the load are proven without one.
 */
export const inconclusive: Rule = {
  verdict: 'inconclusive',
  judge: (facts, path, mates) => {
    const yes = (because: string): Ruling => ({ applies: true, because, confidence: 'high', nearness: 1 });
    const no = (because: string): Ruling => ({ applies: false, because, confidence: 'high', nearness: 0 });
    const { traffic } = facts.window;
    if (facts.samples === null || traffic === null) {
      return yes(`no samples of the NFM agent on node ${facts.window.start.node} in this window`);
    }
    if (traffic.attribution === 'none') {
      return yes('no series shows traffic of this pod or its node');
    }
    if (imagePull.judge(facts, path, mates).applies) {
      return no('the pull of the image is proven by the host’s bytes');
    }
    if (facts.pathBytes < LEAST_LOAD_BYTES && (!traffic.isPathVisible || !traffic.isMeasured)) {
      return yes(
        'the pod mounts a volume whose traffic no series shows (a mount on the host, or a Mountpoint pod that is not scraped)'
      );
    }
    const unseen = unseenTraffic(facts);
    if (unseen !== null) {
      return yes(unseen);
    }
    const provenOtherwise =
      facts.pathBytes < LEAST_LOAD_BYTES ||
      conntrackBound.judge(facts, path, mates).applies ||
      isProvablyNotNetwork(facts);
    if (facts.nodeGbps.length === 0 && !provenOtherwise) {
      return yes(
        `the network phase holds no whole scrape interval of ${resolution(facts.samples.intervalMs)}: its rate can't be told`
      );
    }
    return no(`${facts.whole.length} whole interval(s) with the path visible`);
  },
};

/**
 * bw_in at work in most intervals while what is visible lies far below the baseline, and less than half of the counters' node traffic is known:
 * something enters the node that no veth shows. Only possible without host counters.
 */
function unseenTraffic(facts: Parameters<Rule['judge']>[0]): string | null {
  const { samples, ceiling, window } = facts;
  if (
    samples === null ||
    samples.hostIngressBytes !== null ||
    ceiling === null ||
    window.traffic?.attribution !== 'own-veth' ||
    facts.pathBytes >= LEAST_LOAD_BYTES
  ) {
    return null;
  }
  const bwIn = samples.allowances.get('bw_in');
  const during = [...samples.times.keys()].filter(
    (i) => (samples.times[i] ?? 0) > window.startMs && (samples.times[i] ?? 0) - (samples.gapsMs[i] ?? 0) < window.endMs
  );
  const share =
    bwIn === undefined || during.length === 0 ? 0 : during.filter((i) => (bwIn[i] ?? 0) > 0).length / during.length;
  return share >= SUSTAINED_SHARE && !isAt(facts.nodeMedianGbps, ceiling.baselineGbps)
    ? `the inbound allowance was exceeded in ${percent(share)} of the intervals while all pods together received ${gbps(facts.nodeMedianGbps ?? 0)}: what filled the node is not on any pod’s interface`
    : null;
}

function resolution(intervalMs: number): string {
  return Number.isNaN(intervalMs) ? 'unknown length' : `${Math.round(intervalMs / 1000)} s`;
}
