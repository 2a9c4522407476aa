import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectFailure, makePlace } from './cli-program';

jest.setTimeout(60_000);

const place = makePlace();
afterAll(() => place.remove());

const URL = ['--url', 'http://127.0.0.1:9'];

test.each<[readonly string[], RegExp]>([
  [['diagnoze'], /unknown command 'diagnoze'[\s\S]*did you mean diagnose\?/],
  [['diagnose', '--nope'], /unknown option '--nope'/],
  [['diagnose', 'extra', ...URL], /too many arguments/],
  [['diagnose', '--url'], /argument missing/],
  [['diagnose'], /no store was named/],
  [['diagnose', '--url', 'localhost:9090'], /does not begin with http/],
  [['diagnose', ...URL, '--from', 'now', '--to', 'now-1h'], /ends before it begins/],
  [['diagnose', ...URL, '--from', 'now', '--to', 'now'], /is empty/],
  [['diagnose', ...URL, '--from', 'now+1h', '--to', 'now+2h'], /in the future/],
  [['diagnose', ...URL, '--from', 'now-40d'], /more than 32/],
  [['diagnose', ...URL, '--from', 'yesterday'], /--from "yesterday" is no time/],
  [['diagnose', ...URL, '--fail-on', 'warm,slow'], /"slow" is no verdict/],
  [['diagnose', ...URL, '--output', 'xml'], /--output can’t be "xml"/],
  [['diagnose', ...URL, '--s3-path', 'tunnel'], /--s3-path can’t be "tunnel"/],
  [['diagnose', ...URL, '--log', 'nowhere.log'], /can’t read the log nowhere\.log: it does not exist/],
  [['diagnose', ...URL, '--log', '.'], /can’t read the log \.: it is a folder/],
  [['diagnose', ...URL, '--catalog', 'nowhere.json'], /can’t read the catalog/],
  [['diagnose', ...URL, '--header', 'secret'], /a header has no colon/],
  [['diagnose', ...URL, '--username', 'me'], /needs a password/],
  [['diagnose', ...URL, '--bearer-token-file', 'nowhere'], /can’t read the bearer token file/],
  [['diagnose', ...URL, '--recording', 'x.json.gz'], /a URL and a recording were given/],
  [['diagnose', ...URL, '--config', 'nowhere.yaml'], /can’t read the settings file/],
  [['diagnose', ...URL, '--output', 'svg'], /--output of diagnose can’t be "svg"/],
  [['flows', ...URL, '--level', 'cluster'], /--level can’t be "cluster"/],
  [['flows', ...URL, '--view', 'pods'], /--view can’t be "pods"/],
  [['flows', ...URL, '--sort', 'name'], /--sort can’t be "name"/],
  [['flows', ...URL, '--top', '0'], /--top can’t be "0"/],
  [['flows', ...URL, '--port', 'http'], /--port can’t be "http"/],
  [['flows', ...URL, '--watch', '1s'], /--watch 1s is shorter than 5 s/],
  [['flows', ...URL, '--watch', 'often'], /--watch "often" is no length of time/],
  [['flows', ...URL, '--output', 'dot'], /--output of flows can’t be "dot"/],
  [['map', ...URL, '--find', 'bytes > 1GBB'], /--find: "1GBB" is no amount of bytes/],
  [['map', ...URL, '--hide', 'ns ='], /--hide: /],
  [['map', ...URL, '--preset', 'slow'], /--preset can’t be "slow"/],
  [['map', ...URL, '--hops', '2'], /--hops and --direction need --focus/],
  [['map', ...URL, '--focus', 'internet', '--direction', 'up'], /--direction can’t be "up"/],
  [['map', ...URL, '--compare', '5s'], /--compare 5s is shorter than 60 s/],
  [['map', ...URL, '--compare', '1d', '--output', 'svg'], /--compare is not for --output svg/],
  [['map', ...URL, '--max-nodes', 'many'], /--max-nodes can’t be "many"/],
  [['zones', ...URL, '--cell', 'a'], /--cell "a" names no cell/],
  [['zones', ...URL, '--usd-per-gb', '-1'], /--usd-per-gb "-1" is no price|argument missing/],
  [['record', ...URL], /required option '--out <FILE>'/],
  [['simulate'], /nothing was asked for/],
  [['simulate', '--scenario', 'nope', '--truth', '-'], /no scenario "nope"/],
  [['simulate', '--live', '--port', '70000'], /--port can’t be "70000"/],
  [['catalog', 'show', 'g5.nope'], /no instance type "g5\.nope"/],
  [['catalog', 'refresh', '--out', 'x.json'], /no Region was named/],
  [['completion', 'tcsh'], /'tcsh' is invalid/],
])('%j is wrong use', async (args, message) => {
  expectFailure(await place.run(args), 2, message);
});

test('no command shows what there is, on stderr', async () => {
  const { code, stdout, stderr } = await place.run([]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Commands:');
});

test.each([['--help'], ['help'], ['diagnose', '--help'], ['help', 'catalog'], ['--version']])(
  '%s is an answer',
  async (...args) => {
    const { code, stdout, stderr } = await place.run(args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).not.toBe('');
  }
);

test('a typo in headroom.yaml is told, and the command line comes before the file', async () => {
  const file = join(place.folder, 'other.yaml');
  writeFileSync(file, 'ulr: http://127.0.0.1:9\n');
  expectFailure(await place.run(['diagnose', '--config', file]), 2, /unknown key "ulr"/);
  writeFileSync(file, 'url: nowhere\n');
  expectFailure(await place.run(['diagnose', '--config', file]), 2, /does not begin with http/);
  expectFailure(await place.run(['diagnose', '--config', file, ...URL, '--timeout', '5']), 3, /127\.0\.0\.1:9/);
});

test('an option in the environment counts', async () => {
  expectFailure(await place.run(['diagnose', ...URL], { HEADROOM_OUTPUT: 'xml' }), 2, /HEADROOM_OUTPUT can’t be "xml"/);
});

test('a header’s value, a secret, is not repeated', async () => {
  const { stderr } = await place.run([
    'diagnose',
    '--url',
    'http://127.0.0.1:9',
    '--header',
    'X-Token: s3cret',
    '--debug',
  ]);
  expect(stderr).not.toContain('s3cret');
});
