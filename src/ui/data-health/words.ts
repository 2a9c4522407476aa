import { counted, grouped, percent, seconds, shortened, visibleText } from '../../core/report';
import type { DoctorReport, Presence } from '../../core/doctor';

export const WORDS = {
  title: 'Data health',
  checks: 'What was found',
  needed: 'needed',
  useful: 'useful',
  found: 'Found',
  missing: 'Missing',
  toDo: 'To turn it on',
  findings: 'What to know of this data',
  noFindings: 'Nothing to complain about.',
  affects: 'Touches',
  scrapes: 'Scrapes of the agents',
  noScrapes: 'No agent was scraped in this window.',
  node: 'Node',
  interval: 'Interval',
  scrapeCount: 'Scrapes',
  missed: 'Missed',
  coverage: 'Window covered',
  copy: 'Copy as Markdown',
  showAll: 'Show all nodes',
  incomplete: 'Incomplete: limits cut this answer. What is here is right, but not all.',
  unknown: 'unknown',
  stepsTitle: 'Three steps to see your traffic',
  stepsIntro:
    'Headroom reads what is in your metrics store. This is what it found there, and what is still to be turned on.',
  recheck: 'Look again',
  more: 'All checks',
  looking: 'Looking at what is in the store…',
} as const;

/** Producers as a reader knows them. */
export const PRODUCERS: Partial<Readonly<Record<Presence['producer'], string>>> = {
  'nfm-agent': 'Network Flow Monitor agent',
  'nfm-remote-write': 'Flows',
  'kube-state-metrics': 'kube-state-metrics',
  'node-exporter': 'node_exporter or cAdvisor',
};

/** How much of a purpose is there. */
export type PresenceState = 'found' | 'part' | 'missing';
export const STATE_TITLES: Readonly<Record<PresenceState, string>> = {
  found: 'found',
  part: 'found in part',
  missing: 'not found',
};

/** One of the three things to install. */
export interface Step {
  readonly producer: Presence['producer'];
  readonly title: string;
  readonly gives: string;
  readonly how: string;
}

export const STEPS: readonly Step[] = [
  {
    producer: 'nfm-agent',
    title: 'Scrape the Network Flow Monitor agent',
    gives: 'Bytes of each pod and the limits that nodes met: enough to say what held a model load back.',
    how: 'Install the EKS add-on with OPEN_METRICS=on in its configuration values, and scrape port 9101 of each agent every 15 s.',
  },
  {
    producer: 'kube-state-metrics',
    title: 'Let kube-state-metrics tell types and zones',
    gives: 'When pods start and become ready, instance types, zone IDs: baselines, prices, the zone matrix.',
    how: 'Start it with --metric-labels-allowlist=nodes=[node.kubernetes.io/instance-type,topology.kubernetes.io/zone,topology.k8s.aws/zone-id].',
  },
  {
    producer: 'nfm-remote-write',
    title: 'Bring flow metrics',
    gives: 'Who talks to whom: the service map, the flow table, cost between zones.',
    how: 'Let the agent write flows to Amazon Managed Prometheus (AMP_WORKSPACE_ID), or run headroom collect beside a Network Flow Monitor monitor.',
  },
];

/** Where the answer comes from and when it is of. */
export function storeSentence({ store, cluster, queries }: DoctorReport, from: string, to: string): string {
  const version = [store.flavour, store.version].filter((part) => part !== null).join(' ');
  return `${name(store.address)}${version === '' ? '' : ` (${name(version)})`}, from ${from} to ${to}${cluster === null ? '' : `, cluster ${name(cluster)}`}; ${counted(queries, 'query').replace('querys', 'queries')}.`;
}

/** The answer in one sentence. */
export function answerSentence({ presence, findings }: DoctorReport): string {
  const needed = presence.filter(({ required, missing }) => required && missing.length > 0).length;
  const useful = presence.filter(({ required, missing }) => !required && missing.length > 0).length;
  const parts = [
    needed === 0 ? 'All that a diagnosis needs is there' : `${counted(needed, 'needed thing')} missing`,
    ...(useful === 0 ? [] : [`${counted(useful, 'useful thing')} not there`]),
    findings.length === 0 ? 'nothing odd in the data' : counted(findings.length, 'thing') + ' to know of the data',
  ];
  return `${parts.join('; ')}.`;
}

/** Usual distances of scrapes: `15 s on 40 nodes, 30 s on 2 nodes`; null where no node tells. */
export function intervalSentence(nodes: DoctorReport['nodes']): string | null {
  // By its text: distances that differ by less than is shown are one.
  const counts = new Map<string, number>();
  for (const { intervalSeconds } of nodes) {
    if (intervalSeconds !== null) {
      const text = seconds(intervalSeconds);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  const parts = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([interval, count]) => `${interval} on ${counted(count, 'node')}`);
  return parts.length === 0 ? null : `Scraped every ${parts.slice(0, 4).join(', ')}.`;
}

/** `2 of 3 metrics`. */
export function metricsText(found: number, all: number): string {
  return `${grouped(found)} of ${counted(all, 'metric')}`;
}

export const scrapedText = (nodes: number): string => `scraped on ${counted(nodes, 'node')}`;
export const stepNumber = (at: number): string => String(at + 1);
export const moreOf = (count: number): string => `and ${grouped(count)} more`;
export const hiddenNodes = (count: number): string => counted(count, 'more node');
export const intervalText = (value: number | null): string => (value === null ? WORDS.unknown : seconds(value));
export const coverageText = (share: number): string => percent(share);

/** A label's value, as text of a length that a line holds. */
export function name(text: string): string {
  return visibleText(shortened(text, 120));
}
