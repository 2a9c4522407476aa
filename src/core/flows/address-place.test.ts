import { shippedAwsRanges } from '../catalog';
import { placeOfAddress } from './address-place';

const RANGES = shippedAwsRanges();

test.each<[address: string, kind: string, word: string, region: string, reason: string]>([
  ['52.216.54.41', 'aws-service', 's3', 'us-east-1', 'aws-service'],
  ['52.216.54.0/24', 'aws-service', 's3', 'us-east-1', 'aws-service'],
  ['52.94.0.10', 'aws-service', 'dynamodb', 'us-east-1', 'aws-service'],
  // A service that AWS names keeps its name in another Region.
  ['35.71.64.5', 'aws-service', 'dynamodb', 'us-west-2', 'aws-service'],
  ['54.239.28.85', 'aws-service', 'aws', 'us-east-1', 'aws-service'],
  ['44.194.1.1', 'internet', 'ec2', 'us-east-1', 'outside-cluster'],
  ['18.133.5.6', 'other-region', 'other-region', 'eu-west-2', 'outside-cluster'],
  ['8.8.8.8', 'internet', 'internet', '', 'outside-cluster'],
  ['8.8.8.0/24', 'internet', 'internet', '', 'outside-cluster'],
  ['10.200.7.9', 'vpc', 'vpc', '', 'unresolved-address'],
  ['172.20.0.10', 'vpc', 'vpc', '', 'unresolved-address'],
  ['192.168.1.1', 'vpc', 'vpc', '', 'unresolved-address'],
  ['100.64.3.4', 'vpc', 'vpc', '', 'unresolved-address'],
  ['fd00:ec2::253', 'vpc', 'vpc', '', 'unresolved-address'],
  ['169.254.169.254', 'unclassified', 'unclassified', '', 'unresolved-address'],
  ['127.0.0.1', 'unclassified', 'unclassified', '', 'unresolved-address'],
  ['fe80::1', 'unclassified', 'unclassified', '', 'unresolved-address'],
  ['224.0.0.251', 'unclassified', 'unclassified', '', 'unresolved-address'],
  ['2001:4860:4860::8888', 'internet', 'internet', '', 'outside-cluster'],
  // The same address as a host with IPv6 alone names it.
  ['64:ff9b::34d8:3629', 'aws-service', 's3', 'us-east-1', 'aws-service'],
  ['not an address', 'unclassified', 'unclassified', '', 'unresolved-address'],
  ['', 'unclassified', 'unclassified', '', 'unresolved-address'],
])('%s is %s, %s', (address, kind, word, region, zoneReason) => {
  expect(placeOfAddress(address, RANGES, 'us-east-1')).toEqual({ kind, class: word, region, zoneReason });
});

test('where the cluster’s Region is not known no address is of another', () => {
  expect(placeOfAddress('18.133.5.6', RANGES, null)).toMatchObject({ kind: 'internet', class: 'ec2' });
});
