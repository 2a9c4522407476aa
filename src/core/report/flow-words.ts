import type { FlowListing } from '../flows';

/** Where flows come from, to stand behind "from". */
export const ORIGIN_TITLES: Readonly<Record<FlowListing['origin'], string>> = {
  'nfm-remote-write': 'flow records of the agents',
  'recording-rules': 'recording rules',
  'nfm-monitor': 'the collector’s counters',
  'pod-interfaces': 'the pods’ own interfaces',
  none: 'nothing',
};

/** Why bytes lie in no known zone, by the reason's word. An open set: show the words that you don't know. */
export const ZONE_REASON_TITLES: Readonly<Record<string, string>> = {
  'aws-service': 'AWS services, which are in no zone',
  'outside-cluster': 'outside of the cluster',
  'service-address': 'a service’s address, whose pods are in several zones',
  'unresolved-address': 'VPC addresses of no known pod or node',
  'unknown-pod': 'pods whose node is not known',
  'node-without-zone': 'nodes that name no zone',
  'zone-name-id-mix': 'nodes that name their zone the other way (name or ID)',
  'no-flow-source': 'no source of flows says where it went',
};
