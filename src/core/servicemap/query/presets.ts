/** A query with a name, to start from. */
export interface MapPreset {
  readonly name: string;
  /** What the edges that it finds have in common. */
  readonly description: string;
  readonly query: string;
}

/** Queries that are worth a button. Each is also a lesson in the language. */
export const MAP_PRESETS: readonly MapPreset[] = [
  { name: 'cross-az', description: 'Bytes are known to cross zones.', query: 'crossaz' },
  {
    name: 'mostly-cross-az',
    description: 'At least half of the bytes cross zones, and it is more than 1 GB.',
    query: 'interaz >= 50% and interaz > 1GB',
  },
  {
    name: 'retransmitting',
    description: 'Segments were sent again, or a retransmission timed out.',
    query: 'retransmissions > 0 or timeouts > 0',
  },
  {
    name: 'lossy',
    description: 'At least one segment in a hundred was sent again.',
    query: 'retransmissions >= 1% and segments >= 1000',
  },
  { name: 'heavy', description: 'At least 5 % of all bytes of the map.', query: 'bytes >= 5%' },
  { name: 'to-s3', description: 'Sent to Amazon S3.', query: 'to s3' },
  { name: 'from-s3', description: 'Received from Amazon S3: model weights come this way.', query: 'from s3' },
  { name: 'aws', description: 'From or to an AWS service.', query: 'aws' },
  {
    name: 'external',
    description: 'From or to an address outside of the cluster that is no AWS service.',
    query: 'external',
  },
  { name: 'inside', description: 'Between parts of the cluster.', query: 'from cluster and to cluster' },
  { name: 'without-system', description: 'Neither end is in kube-system.', query: 'not namespace = kube-system' },
];
