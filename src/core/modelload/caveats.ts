import type { LoadFacts } from './facts';
import type { Verdict } from './result';

/** What the counters behind this verdict can't show, for a reader who is about to act on it. */
export function caveatsOf(verdict: Verdict, facts: LoadFacts): string[] {
  const caveats: string[] = [];
  const intervalSeconds = facts.samples === null ? null : Math.round(facts.samples.intervalMs / 1000);
  if ((facts.packets('bw_in') ?? 0) > 0) {
    caveats.push(
      'bw_in_allowance_exceeded counts packets that were queued or dropped when inbound traffic met the instance’s limit: it is neither a loss rate nor a duration, and alone does not prove that the load was held back'
    );
  }
  if (verdict === 'microburst' && intervalSeconds !== null) {
    caveats.push(
      `bursts shorter than the scrape interval of ${intervalSeconds} s can’t be seen in bytes: the rate within them is not known`
    );
  }
  if (verdict === 'burst-bound') {
    caveats.push(
      'burst is best effort and ends with the instance’s network credits, whose size AWS does not publish: the same load may run at the baseline next time'
    );
  }
  if (verdict === 'shared-path' || verdict === 'not-network') {
    caveats.push(
      'the agent counts retransmissions of this node’s own sends: retransmissions on a download from S3 are not visible, so a quiet line does not clear the path'
    );
  }
  if (facts.window.traffic?.attribution === 'node-remainder') {
    caveats.push(
      'the bytes are what entered the node outside of pods, less the usual: other host traffic in the window is in them'
    );
  }
  if (facts.type?.networkConflict === true) {
    caveats.push('sources disagree on this type’s bandwidth');
  }
  if (facts.coverage < 1) {
    caveats.push(`${Math.round((1 - facts.coverage) * 100)} % of the samples in the phase were left out as untrue`);
  }
  if (facts.window.unfinished) {
    caveats.push('the load was still going on at the end of the data');
  }
  return caveats;
}
