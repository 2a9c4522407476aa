import { bytes, counted, grouped, percent, shortened, visibleText } from '../../core/report';
import type { FlowChip, FlowColumnId, FlowGrouping, FlowListing, FlowView } from '../../core/flows';

/** Columns by their heads. */
export const COLUMN_TITLES: Readonly<Record<FlowColumnId, string>> = {
  from: 'From',
  'from-namespace': 'From namespace',
  'from-workload': 'From workload',
  'from-node': 'From node',
  'from-zone': 'From zone',
  'from-class': 'From kind',
  to: 'To',
  'to-namespace': 'To namespace',
  'to-workload': 'To workload',
  'to-node': 'To node',
  'to-zone': 'To zone',
  'to-class': 'To kind',
  port: 'Port',
  scope: 'Path',
  bytes: 'Bytes',
  segments: 'Segments',
  retransmissions: 'Sent again',
  'retransmission-ratio': 'Again, share',
  timeouts: 'Timeouts',
  sockets: 'Connections',
};

/** What a head does not say by itself. */
export const COLUMN_NOTES: Partial<Readonly<Record<FlowColumnId, string>>> = {
  port: 'Port of the side that serves',
  bytes: 'Bytes that the source sent in this direction',
  sockets: 'Connections that ended, and those open at the end',
  retransmissions: 'Segments that the source sent again; unknown where no agent of the source told',
  'retransmission-ratio': 'Segments sent again of all segments sent',
  timeouts: 'Retransmission timeouts of the source',
};

export const VIEW_TITLES: Readonly<Record<FlowView, string>> = {
  cluster: 'Inside the cluster',
  aws: 'AWS services',
  external: 'External',
};
export const ALL_VIEWS = 'All';

/** What rows are grouped by. */
export const GROUPING_TITLES: Readonly<Record<FlowGrouping, string>> = {
  namespace: 'Namespaces',
  workload: 'Workloads',
  node: 'Nodes',
  zone: 'Zone pairs',
  class: 'Kinds of ends',
  port: 'Ports',
};

/** Paths of flows that this knows, by their words. */
export const SCOPE_TITLES: Readonly<Record<string, string>> = {
  'intra-az': 'inside a zone',
  'inter-az': 'between zones',
  'aws-service': 'AWS service',
  internet: 'internet',
  'inter-region': 'other Region',
};

/** The path of a flow in words; one that this does not know stays as it is. */
export function scopeTitle(scope: string): string {
  return SCOPE_TITLES[scope] ?? scope;
}

/** Stands where a text is empty. */
export const NOTHING = '–';
export const NOTHING_NOTE = 'Not known, or does not apply to this end';
export const UNKNOWN_NAME = 'unknown';

export const WORDS = {
  title: 'Flows',
  view: 'View',
  search: 'Filter by any name',
  searchHint: 'Name, zone or port',
  clearSearch: 'Clear the text',
  groupBy: 'Group by',
  noGroup: 'No grouping',
  columns: 'Columns',
  columnsLegend: 'Columns that are shown',
  notTold: 'not in this data',
  columnOrder: 'From left to right, behind From',
  resetWidths: 'Reset widths',
  resetOrder: 'Reset order',
  csv: 'CSV of all',
  addFilter: 'Add filter',
  filterColumn: 'Column',
  filterMeaning: 'Meaning',
  filterValue: 'Value',
  meaningIs: 'is',
  meaningIsNot: 'is not',
  meaningAtLeast: 'at least',
  apply: 'Apply',
  badFigure: 'A number is needed, such as 500, 10 MB or 0.5 %',
  chips: 'Filters',
  clearChips: 'Clear filters',
  loading: 'Reading flows…',
  noMatch: 'No flow meets these filters.',
  filterFor: 'Filter for',
  filterOut: 'Filter out',
  keys: 'Arrows, Page Up, Page Down, Home and End move; Enter shows the flow on the map or opens a group; F filters for the cell, X filters it out.',
} as const;

/** What there is to say of a table without rows. */
export function emptySentence({ origin }: Pick<FlowListing, 'origin'>): string {
  return origin === 'none'
    ? 'Neither flows nor the pods’ interfaces are in this store for this window. Let the agent write flow records (AMP_WORKSPACE_ID), or run the collector.'
    : 'No flow is in this window. Choose a longer one, or another cluster.';
}

/** `Showing 1,204 of 100,000 flows, 37.2 % of bytes (3.2 TB of 8.6 TB)`. */
export function showingSentence(
  shown: { readonly count: number; readonly bytes: number },
  all: { readonly count: number; readonly bytes: number }
): string {
  const part = all.bytes > 0 ? `, ${percent(shown.bytes / all.bytes)} of bytes` : '';
  return shown.count === all.count
    ? `Showing all ${grouped(all.count)} flows, ${bytes(all.bytes)}`
    : `Showing ${grouped(shown.count)} of ${grouped(all.count)} flows${part} (${bytes(shown.bytes)} of ${bytes(all.bytes)})`;
}

/** What the rows leave out; null where they leave nothing out that is known. */
export function coverageSentence({ coverage, rest }: Pick<FlowListing, 'coverage' | 'rest'>): string | null {
  const parts = [
    ...(coverage?.share == null ? [] : [`flows show ${percent(coverage.share)} of what the pods’ interfaces counted`]),
    ...(coverage === null || coverage.saturatedNodes.length === 0
      ? []
      : [
          `${counted(coverage.saturatedNodes.length, 'node')} reported as many flows as the agent keeps, so smaller ones are missing there`,
        ]),
    ...(rest === null ? [] : [`${grouped(rest.rows)} smaller flows, ${bytes(rest.bytes)}, are not listed`]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}

/** A chip in words: `From namespace is shop`. */
export function chipText(chip: FlowChip, figure: (column: FlowColumnId, value: number) => string): string {
  switch (chip.kind) {
    case 'contains':
      return `any name has “${shown(chip.text)}”`;
    case 'at-least':
      return `${COLUMN_TITLES[chip.column]} at least ${figure(chip.column, chip.value)}`;
    case 'is':
    case 'is-not':
      return `${COLUMN_TITLES[chip.column]} ${chip.kind === 'is' ? WORDS.meaningIs : WORDS.meaningIsNot} ${valueText(chip)}`;
  }
}

export const removeChip = (text: string): string => `Remove filter: ${text}`;
export const sortBy = (title: string): string => `Sort by ${title}`;
export const moveLeft = (title: string): string => `Move ${title} left`;
export const moveRight = (title: string): string => `Move ${title} right`;
export const widthOf = (title: string): string => `Width of column ${title}`;
export const filterAtLeast = (text: string): string => `At least ${text}`;
export const viewTitle = (title: string, count: number): string => `${title} (${grouped(count)})`;
export const groupSums = (count: number, sum: number): string =>
  `${grouped(count)} ${count === 1 ? 'flow' : 'flows'}, ${bytes(sum)}`;

/** A group by what it is of: `shop → db`, `port 443`. */
export function groupTitle(by: FlowGrouping, from: string, to: string | null): string {
  const name = (text: string): string => (text === '' ? UNKNOWN_NAME : shown(text));
  return to === null
    ? `${by} ${name(from)}`
    : from === to && from !== '' && by !== 'class'
      ? `inside ${name(from)}`
      : `${name(from)} → ${name(to)}`;
}

function valueText({ column, value }: { readonly column: FlowColumnId; readonly value: string }): string {
  return value === '' ? UNKNOWN_NAME : column === 'scope' ? scopeTitle(value) : shown(value);
}

/** Names may be of any length and hold what changes other text. */
function shown(text: string): string {
  return shortened(visibleText(shortened(text, 200)), 60);
}
