import type { Constraint, LoadRecord } from '../physics/load-record';
import type { VerdictWord } from '../scenario/verdict-words';

const WARM_BYTES = 50e6;

/**
 * The word for what really bounded a load, from the physics alone: the seconds each constraint held it back, never a series that an exporter shows.
 * Null while the load has not ended.
 */
export function physicalVerdict(load: LoadRecord): VerdictWord | null {
  const { networkStart, networkEnd, end } = load;
  const started = load.run.started;
  if (networkStart === null || networkEnd === null || end === null || started === null) {
    return null;
  }
  const total = end - started;
  const network = networkEnd - networkStart;
  const pull = load.pullEnd - load.pullStart;
  if (load.pulledBytes > WARM_BYTES && load.pulledBytes > load.moved && pull > total) {
    return 'image-pull';
  }
  if (load.moved < WARM_BYTES) {
    return 'warm';
  }
  // What starves packets or connections has its own remedy, however long the phase was.
  const worst = dominant(load);
  if (worst === 'conntrack') {
    return 'conntrack-bound';
  }
  if (worst === 'pps') {
    return 'pps-bound';
  }
  if (network < 0.5 * total) {
    return 'not-network';
  }
  return worst === null ? 'not-network' : wordOf(worst, load, network);
}

/** The constraint that held the load back for longest; the node's ceilings at baseline and at peak count together. */
export function dominant(load: LoadRecord): Constraint | null {
  const of = (constraint: Constraint): number => load.boundSeconds.get(constraint) ?? 0;
  const ceilings = of('nic-baseline') + of('nic-peak');
  let best: Constraint | null = null;
  let most = 0;
  for (const [constraint, seconds] of load.boundSeconds) {
    const weight = constraint === 'nic-baseline' || constraint === 'nic-peak' ? ceilings : seconds;
    if (weight > most) {
      most = weight;
      best = constraint;
    }
  }
  if (best === 'nic-baseline' || best === 'nic-peak') {
    return of('nic-baseline') >= 0.3 * ceilings ? 'nic-baseline' : 'nic-peak';
  }
  return best;
}

function wordOf(constraint: Constraint, load: LoadRecord, network: number): VerdictWord {
  switch (constraint) {
    case 'contention':
      return 'node-contention';
    case 'nic-peak':
      return load.host.peakGbps === load.host.baselineGbps ? 'baseline-bound' : 'burst-bound';
    case 'nic-baseline':
      return hasSpentBurst(load) ? 'burst-spent' : 'baseline-bound';
    case 'microburst':
      return 'microburst';
    case 'connections':
    case 'single-flow':
      return 'flow-bound';
    case 'client-target':
      return 'client-target';
    case 'disk':
      return 'disk-bound';
    case 'path':
      return 'shared-path';
    case 'conntrack':
      return 'conntrack-bound';
    case 'pps':
      return 'pps-bound';
    case 'reader':
      // The reader sets the pace, yet the shaper acts again and again for parts of a second.
      return load.shapedSeconds > 0.05 * network ? 'microburst' : 'not-network';
  }
}

/** Tokens that were spent leave a trace: the node ran hot earlier in this load, or in the hour before it. */
function hasSpentBurst(load: LoadRecord): boolean {
  return load.host.peakGbps > load.host.baselineGbps && (load.hotSecondsWithin >= 5 || load.hotSecondsBefore >= 30);
}
