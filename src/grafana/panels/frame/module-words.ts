/** Said while a panel’s code is loaded. */
export const LOADING = 'Loading the panel';

/** Words of the options that all panels have. */
export const OPTIONS = {
  data: 'Data',
  dataText: 'Headroom asks by itself, or the panel shows its own queries.',
  own: 'Headroom asks',
  ownText: 'Reads the metrics from a Prometheus data source; the panel needs no query.',
  panel: 'Panel queries',
  panelText: 'Series of numbers with labels.',
  dataSource: 'Data source',
  dataSourceText: 'Empty: the one that an administrator chose for Headroom, else Grafana’s default.',
  cluster: 'Cluster',
  clusterText: 'Where the store holds several. Variables can be used.',
  namespace: 'Namespace',
  namespaceText: 'Empty: all. Variables can be used.',
  optional: 'all',
  onlyOne: 'the only one',
} as const;
