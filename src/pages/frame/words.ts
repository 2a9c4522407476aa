/** Words around every page. */
export const FRAME = {
  asking: (step: string): string => `Asking for ${step}`,
  refresh: 'Refresh',
  backwards: 'the window ends before it begins',
  forwards: 'choose a beginning that is before its end',
  cluster: (name: string): string => `Cluster ${name}`,
  allClusters: 'Look at another cluster',
  noStore: 'Choose a data source',
  noStoreText:
    'Headroom reads the metrics of the Network Flow Monitor agent and of kube-state-metrics from a Prometheus data source.',
  whichStores: 'Which data sources can be used',
  loading: 'Loading the page',
  brokenTitle: 'This page broke',
  broken:
    'Nothing is lost: what you look at is in the address. Reload the page; if it breaks again, look at another one.',
  reload: 'Reload',
  update: 'Headroom was updated while this page was open.',
} as const;
