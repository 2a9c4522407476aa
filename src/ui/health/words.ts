import { counted, grouped, percent, shortened, visibleText } from '../../core/report';
import type { HealthReport, MonitorHealth, NodeAllowance } from '../../core/health';

export const WORDS = {
  title: 'Health',
  answer: 'In short',
  network: 'AWS network',
  monitors: 'Monitors of the Network Health Indicator',
  monitor: 'Monitor',
  cluster: 'Cluster',
  status: 'Status',
  state: 'In the window',
  now: 'At its end',
  degraded: 'Degraded for',
  last: 'Last degraded',
  coverage: 'Data for',
  whatToDo: 'What to do',
  limits: 'Limits of the nodes’ instances',
  limitsNote:
    'Packets that were queued or dropped since a limit of the instance was met, and how many scrapes had any.',
  node: 'Node',
  type: 'Type',
  zone: 'Zone',
  ceiling: 'Baseline / peak',
  onlyWrong: 'Only what is wrong',
  oneNode: 'node',
  notHere: 'This node is not known in this window.',
  allWell: 'Nothing is wrong in what was measured.',
  noNodes: 'No node is known in this window. Scrape kube-state-metrics and the agents’ port.',
  meanings: 'What the limits mean, and what helps',
  source: 'Source',
  query: 'Open the query',
  showAll: 'Show all nodes',
  incomplete: 'Incomplete: limits cut this answer. What is here is right, but not all.',
  none: '–',
} as const;

export const MONITOR_STATES: Readonly<Record<MonitorHealth['state'], string>> = {
  healthy: 'healthy',
  degraded: 'degraded',
  'no-data': 'no data',
};

/** A limit's name as the head of a section. */
export function capital(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** How often scrapes were over, in short, a line each: `12 of 1,440 scrapes`, `sustained`. */
export function overLines({ scrapesOver, scrapes, pattern }: NodeAllowance): readonly string[] {
  const often =
    scrapesOver === null ? 'how often is unknown' : `${grouped(scrapesOver)} of ${grouped(scrapes)} scrapes`;
  return pattern === null ? [often] : [often, pattern];
}

/** `3 of 40 nodes met it`. */
export function metText({ nodesExceeded, nodesScraped }: HealthReport['allowances'][number]): string {
  return nodesScraped === 0
    ? 'not scraped: unknown'
    : `${grouped(nodesExceeded)} of ${counted(nodesScraped, 'node')} met it`;
}

export const hiddenNodes = (count: number): string => `${counted(count, 'more node')}`;
export const coverageText = (share: number | null): string => (share === null ? 'unknown' : percent(share));
export const windowSentence = (from: string, to: string): string => `From ${from} to ${to}`;

/** A label's value, as text of a length that a line holds. */
export function name(text: string): string {
  return visibleText(shortened(text, 80));
}
