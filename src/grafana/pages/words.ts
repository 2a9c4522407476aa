/** Words of the configuration page. */
export const SETTINGS = {
  title: 'Defaults for everybody',
  dataSource: {
    label: 'Data source',
    description: 'Asked where the address of a page names none.',
    placeholder: 'Grafana’s default',
  },
  cluster: {
    label: 'Cluster',
    description:
      'Asked for where the store holds several. The labels cluster, k8s_cluster, cluster_name and eks_cluster are understood.',
    placeholder: 'the only one',
    error: 'At most 200 characters.',
  },
  clusterLabel: {
    label: 'Label of the cluster',
    description: 'Where it is one of your own: the name of the label in the store.',
  },
  labelMap: {
    label: 'Names of labels',
    description:
      'One a line, where your stores call namespace, pod or node otherwise, in all of their series. Recording rules are not read then: those of Headroom are written for the usual names.',
    placeholder: 'namespace=k8s_namespace_name\npod=k8s_pod_name\nnode=k8s_node_name',
  },
  priceRegion: {
    label: 'Region of prices',
    description: 'Empty: the Region that the nodes’ zones name.',
    error: 'A Region such as us-east-1.',
  },
  ownPrices: {
    label: 'Your prices of instance types, USD an hour',
    description: 'One a line. They are shown as your price in place of list prices, in every Region.',
    placeholder: 'g5.2xlarge=0.9',
  },
  usdPerGb: {
    label: 'USD a GB between zones, charged on each side',
    description: 'Empty: AWS’s list price, 0.01.',
    error: 'A price from 0 to 10.',
  },
  s3Path: {
    label: 'How nodes reach S3',
    description: 'Metrics do not tell; a NAT gateway has a price a GB, and an internet gateway a ceiling of its own.',
    placeholder: 'not known',
  },
  tooLong: 'Too long.',
  save: 'Save',
  saved: 'Saved.',
  failed: 'Grafana did not save this',
  failedText: 'Only an administrator may, and not where the plugin is provisioned from a file.',
} as const;
