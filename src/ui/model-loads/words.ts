import { counted, documented, seconds } from '../../core/report';
import type { DurationDivision, Incomparable } from '../../core/modelload';

/** Everything that the views of model loads say besides figures and the words of the reports. */
export const WORDS = {
  close: 'Close this load',
  copy: 'Copy',
  copied: 'Copied',
  copyQuery: 'Copy the query',
  explore: 'Open in Explore',
  unknown: 'unknown',
  none: 'none',

  keyFigures: 'Key figures',
  took: 'Time',
  fetched: 'Fetched',
  meanRate: 'Mean rate',
  highestRate: 'Highest rate',
  ceiling: 'Baseline / peak',
  costOfLoad: 'Cost of this load',
  costNote: 'the instance’s price for the time of the load, and what is known of its traffic',

  timeline: 'When it happened',
  whatToDo: 'What to do',
  nothingToGain: 'Nothing: there is nothing to gain here.',
  notProven: 'What this does not prove',
  howMeasured: 'How it was measured',
  evidence: 'Evidence',
  evidenceTitle: 'Evidence, with the queries to see it again',
  signal: 'Signal',
  value: 'Value',
  query: 'Query',
  noQuery: 'given on input or computed',
  report: 'Incident report',
  reportNote: 'The verdict with its evidence, queries, caveats and advice, as Markdown for a ticket or a chat.',
  copyReport: 'Copy the report as Markdown',
  showReport: 'Show the report',

  advice: 'Advice, free remedies first',
  adviceColumn: 'Advice',
  why: 'Why',
  predictedTime: 'Predicted time',
  perHour: 'USD an hour',
  extraPerHour: 'More an hour',
  breakEven: 'Pays from',
  nextBottleneck: 'Then bound by',
  free: 'free',
  noPrediction: 'can’t be told',
  otherRegion: 'another Region’s price',
  ownPrice: 'your price',
  karpenter: 'Karpenter requirement',
  copyKarpenter: 'Copy the requirement',

  whatIf: 'What if',
  whatIfNote: 'All else alike: the same node neighbours, the same path, the rates of this load or of the other type.',
  weights: 'Size of the weights, as a multiple of what was fetched',
  weightsGb: 'Size of the weights in GB',
  instanceType: 'Instance type',
  asItRan: 'as it ran',
  time: 'Time',
  usdPerLoad: 'USD a load',
  noWhatIf: 'What another size or type would do can’t be told: bytes, phases or the instance type are not known.',
  measuredHere: 'as it ran, that is what was measured',
  resetWhatIf: 'As it was',
  wouldNotHelp: 'would hardly be quicker: the instance’s bandwidth is not what holds it',

  timelineLabel: 'Moment on the time axis',
  timelineHelp: 'Point at the lanes, or use the arrow keys, to read them at one moment.',
  phases: 'phases',
  scheduled: 'scheduled',
  started: 'started',
  ready: 'ready',
  ended: 'end of the burst',
  network: 'network',
  otherPhase: 'other',
  waiting: 'scheduled to started',
  ingress: 'into the node',
  thisLoad: 'this load',
  wholeNode: 'the whole node',
  baseline: 'baseline',
  peak: 'peak, up to',
  aboveScale: 'above this scale',
  bwIn: 'over the allowance: inbound bandwidth',
  bwInNote: 'packets queued or dropped in each scrape interval: neither a loss rate nor a duration',
  quietLanes: 'measured, and 0',
  otherLoads: 'other loads',
  sameNode: 'same node',
  otherNode: 'another node',
  asTable: 'The same as a table',
  upTo: 'Interval until',
  noTimeline: 'No samples of this node were found in the time of this load, so there is nothing to draw.',
  noValue: 'no value',
  laneQueries: 'Queries of the lanes',
  lane: 'Lane',
  note: 'Note',
  node: 'Node',

  comparison: 'Before and after',
  comparisonTable: 'Figures of both loads',
  before: 'Before',
  after: 'After',
  change: 'Change',
  figure: 'Figure',
  workload: 'Workload',
  verdict: 'Verdict',
  zone: 'Zone',
  start: 'Start',
  same: 'same',
  noOther: 'There is no other load of this workload in the window to compare with: choose a longer one.',
  notComparable: 'These two are hard to compare',
  quicker: 'quicker',
  slower: 'slower',
  legendBar: 'Solid: the network. Hatched: everything else.',
  chooseTwo: 'Choose two loads to compare them.',

  history: 'Loads over time',
  historyNone: 'No load of this workload in the window: choose a longer one.',
  slowest: 'The slowest',
  allLoads: 'All loads as a table',
  dotsHelp: 'A dot is a load: its start and how long it took. Arrow keys go from one to the next, Enter opens it.',
  median: 'median',
  medianColumn: 'Median',
  p90: 'p90',
  load: 'Load',
  loads: 'Loads',
  pod: 'Pod',

  distribution: 'How long loads took',
  distributionTable: 'Times of each group',
  divideBy: 'By',
  boxHelp:
    'A dot is a load. From eight loads on, the box holds the middle half; the line is the median, the tick the p90.',
  distributionNone: 'No load in the window: choose a longer one.',
  shortest: 'Shortest',
  longest: 'Longest',
} as const;

/** What loads are divided by, as a reader calls it. */
export const DIVISION_TITLES: Readonly<Record<DurationDivision, string>> = {
  instanceType: 'Instance type',
  zone: 'Zone',
  attribution: 'Loader (how its bytes came in)',
};

/** Why two loads say little about each other, as a clause. */
export const INCOMPARABLE_TITLES: Readonly<Record<Incomparable, string>> = {
  'other-workload': 'they belong to different workloads, so maybe to different models',
  'other-bytes': 'their bytes differ by more than 10 %: another model, or a cache served a part',
  'unknown-bytes': 'the bytes of one of them are not known, so nothing says that they fetched the same',
  'other-window': 'the end of one is its readiness, that of the other the end of its traffic',
};

/** What one point of a chart stands for. */
export function resolutionSentence(intervalSeconds: number | null): string {
  if (intervalSeconds === null) {
    return 'The scrape interval is not known.';
  }
  const each = documented(intervalSeconds);
  return `One point is ${each} s, the scrape interval: what is shorter can’t be seen.`;
}

/** How a chart's moment is read out. */
export function intervalText(from: string | null, to: string): string {
  return from === null ? `until ${to}` : `${from} to ${to}`;
}

/** `0 in all 24 intervals`. */
export function allZero(intervals: number): string {
  return `0 in ${intervals === 1 ? 'the only interval' : `all ${intervals} intervals`}`;
}

/** Which lines a table leaves out. */
export function firstOf(shown: number, all: number): string {
  return `The first ${shown} of ${all} intervals.`;
}

/** What a strip leaves out. */
export function moreLoads(count: number): string {
  return `and ${counted(count, 'more load')}, in the table below`;
}

/** `from 65 loads an hour`. */
export function loadsAnHour(count: number): string {
  return count <= 0 ? 'at once' : `${counted(Math.ceil(count), 'load')} an hour and node`;
}

/** `8.1 GB: 0.25 times what was fetched`. */
export function timesFetched(ratio: number): string {
  return ratio === 1 ? 'what was fetched' : `${documented(ratio)} × what was fetched`;
}

/** What the other type or size does to the time. */
export function savedSentence(before: number, after: number): string {
  const change = after - before;
  return Math.abs(change) < 0.05
    ? 'as long as it took'
    : `${seconds(Math.abs(change))} ${change < 0 ? 'less' : 'more'} than it took`;
}

/** `0.42 ×` or `2.1 ×`. */
export function ratioText(ratio: number | null): string | null {
  return ratio === null ? null : `${documented(Number(ratio.toPrecision(3)))} ×`;
}

/** Which dots are drawn. */
export function newestOf(shown: number, all: number): string {
  return `The newest ${shown} of ${all} loads are drawn.`;
}

/** `median 31.2 s of 14 loads`. */
export function historySentence(medianSeconds: number, p90Seconds: number, loads: number): string {
  return `${counted(loads, 'load')}: median ${seconds(medianSeconds)}, p90 ${seconds(p90Seconds)}.`;
}

/** What a strip's width stands for. */
export function scaleText(longestSeconds: number): string {
  return `0 to ${documented(longestSeconds)} s`;
}
