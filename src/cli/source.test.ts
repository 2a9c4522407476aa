import { Answers } from './options/answers';
import type { Origins } from './options/answers';
import { settingsOf } from './options/settings';
import { httpOptionsOf } from './source';

const optionsOf = (origins: Partial<Origins>) =>
  httpOptionsOf(settingsOf(new Answers({ argv: {}, env: {}, file: null, cwd: '/', ...origins })));
const url = 'http://localhost:9090';

test.each<[string, Partial<Origins>, number | undefined]>([
  ['not at all', { argv: { url } }, undefined],
  ['on the command line', { argv: { url, maxSamplesProcessed: '5_000_000' } }, 5_000_000],
  ['in the environment', { argv: { url }, env: { HEADROOM_MAX_SAMPLES_PROCESSED: '2e6' } }, 2_000_000],
  ['in both', { argv: { url, maxSamplesProcessed: '7' }, env: { HEADROOM_MAX_SAMPLES_PROCESSED: '8' } }, 7],
])('the bound on samples that AMP reads, given %s', (_, origins, samples) => {
  expect(optionsOf(origins).maxSamplesProcessed).toBe(samples);
});

test('a bound that is none is refused by name', () => {
  expect(() => optionsOf({ argv: { url, maxSamplesProcessed: '0' } })).toThrow('--max-samples-processed can’t be "0"');
});
