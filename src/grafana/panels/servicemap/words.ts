/** Words of the service map panel. */
export const MAP_OPTIONS = {
  sourceLabel: 'Label of the source',
  destinationLabel: 'Label of the destination',
  labelText:
    'The last value of each series is taken as bytes, from one end to the other. An end without this label is unknown.',
  level: 'One node for each',
  levels: { namespace: 'Namespace', workload: 'Workload', pod: 'Pod' },
  find: 'Find',
  findText: 'Shows what matches. Variables can be used.',
  findExample: 'to s3, crossaz, bytes > 1GB',
  hide: 'Hide',
  hideText: 'Leaves out what matches. Variables can be used.',
  hideExample: 'ns = kube-system',
  mostNodes: 'Most nodes',
  mostNodesText: 'The largest by bytes; what is left out is told.',
  view: 'Show as',
  map: 'Map',
  table: 'Table',
  legend: 'Legend',
  legendText: 'Shown where the panel is high enough.',
} as const;

export const MAP_PANEL = {
  name: 'Headroom service map',
  suggestion: 'A map of who sends how many bytes to whom',
  badQuery: 'A query of this panel’s options can’t be read',
  unknown: 'unknown',
  ownSeries: 'series of this panel',
} as const;

/** `4.2 GB moved; 12 nodes with 30 MB are left out`. */
export function summaryOf(bytes: string, hiddenNodes: string | null = null, hiddenBytes = ''): string {
  return `${bytes} moved${hiddenNodes === null ? '' : `; ${hiddenNodes} nodes with ${hiddenBytes} are left out`}`;
}
