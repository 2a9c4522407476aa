import { addressClass } from '../base';
import type { AwsRanges } from '../catalog';
import type { EndpointKind, ZoneReason } from './endpoint';

/** What an address is that belongs to no known pod, node or service. */
export interface AddressPlace {
  readonly kind: EndpointKind;
  readonly class: string;
  readonly region: string;
  readonly zoneReason: ZoneReason;
}

/** A folded address of a recording rule: `52.216.54.0/24`. */
const PREFIX_LENGTH = /\/\d+$/;

/**
 * Names the place of an address: AWS's published ranges first, then what kind of address it is. `region`: the cluster's own, null where unknown. Addresses
 * of EC2 and of services that AWS does not name are told by their Region alone.
 */
export function placeOfAddress(address: string, ranges: AwsRanges, region: string | null): AddressPlace {
  const plain = address.replace(PREFIX_LENGTH, '');
  switch (addressClass(plain)) {
    case null:
    case 'loopback':
    case 'link-local':
    case 'multicast':
    case 'reserved':
      return { kind: 'unclassified', class: 'unclassified', region: '', zoneReason: 'unresolved-address' };
    case 'private':
    case 'shared':
      return { kind: 'vpc', class: 'vpc', region: '', zoneReason: 'unresolved-address' };
    case 'global':
      break;
  }
  const range = ranges.lookup(plain);
  if (range === null) {
    return { kind: 'internet', class: 'internet', region: '', zoneReason: 'outside-cluster' };
  }
  const isNamed = range.service !== 'EC2' && range.service !== 'AMAZON';
  if (isNamed) {
    return {
      kind: 'aws-service',
      class: range.service.toLowerCase().replaceAll('_', '-'),
      region: range.region,
      zoneReason: 'aws-service',
    };
  }
  if (region !== null && range.region !== region && range.region !== 'GLOBAL') {
    return { kind: 'other-region', class: 'other-region', region: range.region, zoneReason: 'outside-cluster' };
  }
  return range.service === 'EC2'
    ? { kind: 'internet', class: 'ec2', region: range.region, zoneReason: 'outside-cluster' }
    : { kind: 'aws-service', class: 'aws', region: range.region, zoneReason: 'aws-service' };
}
