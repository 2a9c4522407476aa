import { Answers } from './answers';
import type { Origins } from './answers';
import { settingsOf } from './settings';

const answers = (origins: Partial<Origins>): Answers =>
  new Answers({ argv: {}, env: {}, file: null, cwd: '/here', ...origins });
const file = (values: Record<string, string | string[]>): Origins['file'] => ({
  path: 'headroom.yaml',
  folder: '/there',
  values: new Map(Object.entries(values)),
});

test('the command line comes before the environment, the environment before the file', () => {
  const all = { argv: { url: 'a' }, env: { HEADROOM_URL: 'b' }, file: file({ url: 'c' }) };
  expect(answers(all).text('url')).toBe('a');
  expect(answers({ ...all, argv: {} }).text('url')).toBe('b');
  expect(answers({ file: all.file }).text('url')).toBe('c');
  expect(answers({}).text('url')).toBeNull();
});

test('a variable that is empty is not set', () => {
  expect(answers({ env: { HEADROOM_URL: '' }, file: file({ url: 'c' }) }).text('url')).toBe('c');
});

test('a path is meant from where it is written', () => {
  expect(answers({ argv: { caFile: 'ca.pem' } }).path('ca-file')).toBe('/here/ca.pem');
  expect(answers({ file: file({ 'ca-file': 'ca.pem' }) }).path('ca-file')).toBe('/there/ca.pem');
  expect(answers({ file: file({ 'ca-file': '/etc/ca.pem' }) }).path('ca-file')).toBe('/etc/ca.pem');
});

test('own label names and prices, from each origin', () => {
  expect(settingsOf(answers({ argv: { clusterLabel: 'eks', ownPrice: ['a.b=1', 'c.d=2'] } }))).toMatchObject({
    ...{ clusterLabel: 'eks', labelMap: null, ownPrices: ['a.b=1', 'c.d=2'] },
  });
  expect(
    settingsOf(answers({ env: { HEADROOM_OWN_PRICE: 'a.b=1\nc.d=2' }, file: file({ 'label-map': 'pod=x,node=y' }) }))
  ).toMatchObject({ labelMap: 'pod=x,node=y', ownPrices: ['a.b=1', 'c.d=2'] });
});

test('flags', () => {
  expect(answers({ argv: { quiet: true } }).flag('quiet')).toBe(true);
  expect(answers({ env: { HEADROOM_QUIET: '0' } }).flag('quiet')).toBe(false);
  expect(answers({ file: file({ quiet: 'true' }) }).flag('quiet')).toBe(true);
  expect(() => answers({ env: { HEADROOM_QUIET: 'maybe' } }).flag('quiet')).toThrow('HEADROOM_QUIET can’t be "maybe"');
});

test('a list stands in a variable one a line', () => {
  expect(answers({ argv: { header: ['A: 1', 'B: 2, 3'] } }).list('header')).toEqual(['A: 1', 'B: 2, 3']);
  expect(answers({ env: { HEADROOM_HEADER: 'A: 1\n B: 2, 3\n' } }).list('header')).toEqual(['A: 1', 'B: 2, 3']);
});

test.each(['0', '-1', '1.5', 'many', 'Infinity', '1e99'])('--max-samples %s is refused', (text) => {
  expect(() => answers({ argv: { maxSamples: text } }).count('max-samples')).toThrow('--max-samples can’t be');
});

test('counts and spans', () => {
  expect(answers({ argv: { maxSamples: '5_000_000' } }).count('max-samples')).toBe(5_000_000);
  expect(answers({ argv: { maxSamples: '2e6' } }).count('max-samples')).toBe(2_000_000);
  expect(['30', '30s', '2m', '1.5'].map((text) => answers({ argv: { timeout: text } }).seconds('timeout'))).toEqual([
    30, 30, 120, 1.5,
  ]);
  expect(() => answers({ argv: { timeout: '0' } }).seconds('timeout')).toThrow('--timeout');
  expect(() => answers({ argv: { timeout: 'soon' } }).seconds('timeout')).toThrow('--timeout');
});

test('a word that is none of the choices is refused, and its place named', () => {
  expect(() => answers({ file: file({ output: 'xml' }) }).text('output')).toThrow(
    'output in headroom.yaml can’t be "xml"'
  );
});

test('of a store and a recording the stronger origin counts', () => {
  const both = (origins: Partial<Origins>): ReadonlyArray<string | null> => {
    const { url, recording } = settingsOf(answers(origins));
    return [url, recording];
  };
  expect(both({ argv: { recording: 'r' }, env: { HEADROOM_URL: 'u' } })).toEqual([null, '/here/r']);
  expect(both({ argv: { url: 'u' }, env: { HEADROOM_RECORDING: 'r' } })).toEqual(['u', null]);
  expect(both({ argv: { url: 'u', recording: 'r' } })).toEqual(['u', '/here/r']);
});
