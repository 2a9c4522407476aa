import { end, podOf, tableOf } from '../servicemap/testing/flow-tables';
import { endName } from './end-name';

test.each([
  [podOf('shop', 'web', 'web-1'), 'shop/web-1'],
  [end({ kind: 'pod', namespace: 'shop', workload: 'web' }), 'shop/web'],
  [end({ kind: 'service', namespace: 'shop', service: 'db' }), 'service shop/db'],
  [end({ kind: 'node', node: 'ip-10-0-0-1' }), 'node ip-10-0-0-1'],
  [end({ kind: 'aws-service', class: 's3', region: 'us-east-1' }), 'S3 (us-east-1)'],
  [end({ kind: 'aws-service', class: 'kinesis-video-streams', address: '3.2.1.1' }), 'kinesis-video-streams 3.2.1.1'],
  [end({ kind: 'internet', address: '203.0.113.9' }), 'internet 203.0.113.9'],
  [end({ kind: 'vpc', address: '10.1.2.3' }), 'VPC 10.1.2.3'],
  [end({ kind: 'unknown' }), 'unknown'],
])('%#: %j', (one, name) => {
  const { endpoints, source } = tableOf([{ source: one, destination: end({ kind: 'unknown' }), bytes: 1 }]);
  expect(endName(endpoints, source[0] ?? -1)).toBe(name);
});
