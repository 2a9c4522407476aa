import { UsageError } from '../usage-error';
import { awsRegionOf } from './aws-region';

test.each([
  ['the option first', 'eu-west-1', { AWS_REGION: 'us-east-1' }, 'eu-west-1'],
  ['then AWS_REGION', null, { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-west-2' }, 'us-east-1'],
  [
    'then AWS_DEFAULT_REGION, where the other is empty',
    '',
    { AWS_REGION: ' ', AWS_DEFAULT_REGION: 'us-west-2' },
    'us-west-2',
  ],
  ['GovCloud', 'us-gov-west-1', {}, 'us-gov-west-1'],
])('%s', (_, awsRegion, env, expected) => {
  expect(awsRegionOf({ env }, { awsRegion })).toBe(expected);
});

test.each([
  ['none is named', {}, 'no Region was named'],
  ['it is none', { AWS_REGION: 'Frankfurt' }, '"Frankfurt" is no Region'],
  ['it would lead elsewhere', { AWS_REGION: 'x.evil.example/' }, '"x.evil.example/" is no Region'],
])('an error where %s', (_, env, message) => {
  expect(() => awsRegionOf({ env }, { awsRegion: null })).toThrow(
    new UsageError(message, 'give --aws-region us-east-1, or set AWS_REGION')
  );
});
