import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { AmpApi, Refusal } from './amp-api';
import { AMP_KEYS, startAmpApi, WORKSPACE } from './amp-api';
import type { Ran } from './cli-program';
import { expectFailure, makePlace } from './cli-program';
import type { MotoServer } from './moto-server';
import { isMotoWanted, startMoto } from './moto-server';

/*
 * `headroom rules` as it is built, against the rule groups namespaces of an AMP workspace: a server on loopback that checks each signature and, with HEADROOM_MOTO=1,
 * moto's, which is not of our making.
 */

jest.setTimeout(120_000);

const RULES = join(__dirname, '..', '..', 'rules');
const LINKS = ['--grafana-url', 'https://grafana.example.com', '--runbooks-url', 'https://example.com/runbooks'];
const shipped = (file: string): string => readFileSync(join(RULES, `${file}.yaml`), 'utf8');
const place = makePlace();
afterAll(() => place.remove());

interface RuleGroups {
  readonly groups: ReadonlyArray<{ readonly name: string; readonly rules: readonly object[] }>;
}

describe('list and print', () => {
  test('what ships is listed', async () => {
    const { code, stdout } = await place.run(['rules', 'list', '--output', 'json']);
    expect(code).toBe(0);
    const { files } = JSON.parse(stdout) as { files: Array<{ name: string; records: string[]; alerts: string[] }> };
    for (const { name, records, alerts } of files) {
      const rules = (
        parse(shipped(name)) as { groups: Array<{ rules: Array<{ record?: string; alert?: string }> }> }
      ).groups.flatMap((group) => group.rules);
      expect([name, records.length + alerts.length]).toEqual([
        name,
        new Set(rules.map(({ record, alert }) => record ?? alert)).size,
      ]);
    }
    expect(files.map(({ name }) => name)).toHaveLength(5);
    expect((await place.run(['rules', 'list'])).stdout).toMatch(/headroom-alerts +13 +13 alerts/);
  });

  test.each(['headroom-nodes', 'headroom-ceilings', 'headroom-flows', 'headroom-flows-workloads'])(
    '%s is printed as it is',
    async (file) => {
      const { code, stdout, stderr } = await place.run(['rules', 'print', file]);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toBe(shipped(file));
    }
  );

  test('all is one file that promtool takes, with every rule once', async () => {
    const { stdout, stderr } = await place.run(['rules', 'print', 'all', ...LINKS]);
    expect(stderr).toBe('');
    const path = join(place.folder, 'all.yaml');
    writeFileSync(path, stdout);
    expect(execFileSync('promtool', ['check', 'rules', path]).toString()).toMatch(/SUCCESS: \d+ rules found/);
    const { groups } = parse(stdout) as RuleGroups;
    const parts = ['headroom-nodes', 'headroom-ceilings', 'headroom-flows-workloads', 'headroom-alerts'].flatMap(
      (file) => (parse(shipped(file)) as RuleGroups).groups
    );
    expect(groups.map(({ name, rules }) => [name, rules.length])).toEqual(
      parts.map(({ name, rules }) => [name, rules.length])
    );
  });

  test('without URLs the alerts have no broken links, and stderr says so', async () => {
    const { code, stdout, stderr } = await place.run(['rules', 'print', 'alerts.yaml']);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/_URL|runbook_url|headroom_url/);
    expect(stderr).toMatch(/no --grafana-url: 13 alerts.*\n.*no --runbooks-url: 13 alerts/);
  });

  test('for Grafana there are its own alerts, and no recording rules', async () => {
    const { stdout } = await place.run(['rules', 'print', 'headroom-alerts', '--for', 'grafana', ...LINKS]);
    expect(parse(stdout)).toMatchObject({ apiVersion: 1, groups: [{ folder: 'Headroom' }] });
    expect(stdout).toContain('https://example.com/runbooks/burst-spent.md');
    expectFailure(await place.run(['rules', 'print', 'headroom-nodes', '--for', 'grafana']), 2, /recording rules/);
  });

  test.each<[readonly string[], RegExp]>([
    [['print', 'headroom-nope'], /no rule file "headroom-nope"/],
    [['print', 'all', '--grafana-url', 'grafana.example.com'], /--grafana-url "grafana\.example\.com" is no plain/],
    [['print', 'all', '--for', 'loki'], /--for can’t be "loki"/],
    [['list', '--output', 'csv'], /--output of rules list can’t be "csv"/],
    [['upload'], /required option '--workspace <ID>'/],
    [['upload', '--workspace', 'demo'], /is no ID of an AMP workspace/],
    [['upload', '--workspace', WORKSPACE], /no Region was named/],
    [['upload', '--workspace', WORKSPACE, '--aws-region', 'us-east-1', '--namespace', 'a b'], /is no name/],
    [
      ['upload', '--workspace', WORKSPACE, '--aws-region', 'us-east-1', '--file', 'flows', '--file', 'flows-workloads'],
      /record the same series/,
    ],
  ])('%j is wrong use', async (args, message) => {
    expectFailure(await place.run(['rules', ...args]), 2, message);
  });
});

const environment = (endpoint: string): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL_AMP: endpoint,
  AWS_ACCESS_KEY_ID: AMP_KEYS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: AMP_KEYS.secretAccessKey,
  AWS_EC2_METADATA_DISABLED: 'true',
});
const upload = (endpoint: string, args: readonly string[], workspace = WORKSPACE): Promise<Ran> =>
  place.run(
    ['rules', 'upload', '--workspace', workspace, '--aws-region', 'us-east-1', ...LINKS, ...args],
    environment(endpoint)
  );

describe('upload', () => {
  let api: AmpApi;
  beforeEach(async () => {
    api = await startAmpApi();
  });
  afterEach(() => api.close());
  const writes = (): string[] => api.calls.filter((call) => /^(POST|PUT)/.test(call));

  test('nothing is written without a word for it', async () => {
    const dry = await upload(api.url, ['--dry-run']);
    expect([dry.code, dry.stderr]).toEqual([0, 'nothing was changed: --dry-run\n']);
    expect(dry.stdout).toMatch(
      /headroom-alerts \(headroom-alerts\.yaml\): new\n {2}\+ headroom-alerts: HeadroomBandwidthExceeded\n/
    );
    const silent = await upload(api.url, []);
    expect([silent.code, silent.stderr]).toEqual([2, expect.stringMatching(/no terminal\n {2}→ .*--yes/)]);
    expect(writes()).toEqual([]);
  });

  test('a namespace a file is made, and the same again changes nothing', async () => {
    const first = await upload(api.url, ['--yes', '--output', 'json']);
    expect([first.code, first.stderr]).toEqual([0, expect.stringContaining('AMP evaluates them from now on')]);
    expect(JSON.parse(first.stdout)).toMatchObject({
      outcome: 'uploaded',
      namespaces: ['nodes', 'ceilings', 'alerts'].map((name) => ({ namespace: `headroom-${name}`, action: 'create' })),
    });
    expect(writes()).toEqual(['POST headroom-nodes', 'POST headroom-ceilings', 'POST headroom-alerts']);
    expect(api.namespaces.get('headroom-nodes')).toBe(shipped('headroom-nodes'));
    expect(api.namespaces.get('headroom-alerts')).toContain('https://example.com/runbooks/burst-spent.md');
    const again = await upload(api.url, ['--yes']);
    expect([again.code, again.stderr]).toEqual([0, 'the workspace has these rules already: nothing to do\n']);
    expect(writes()).toHaveLength(3);
  });

  test('what was changed there is shown by rule and by line, and put back', async () => {
    await upload(api.url, ['--yes', '--file', 'headroom-alerts', '--namespace', 'team.a']);
    const text = api.namespaces.get('team.a-alerts') ?? '';
    api.namespaces.set('team.a-alerts', text.replace('0.02 > 5', '0.02 > 50'));
    const { code, stdout } = await upload(api.url, ['--yes', '--file', 'alerts', '--namespace', 'team.a']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /team\.a-alerts \(headroom-alerts\.yaml\): 1 change\n {2}~ headroom-alerts: HeadroomInterAzCost\n/
    );
    expect(stdout).toMatch(/^-.*0\.02 > 50$/m);
    expect(stdout).toMatch(/^\+.*0\.02 > 5$/m);
    expect(writes()).toEqual(['POST team.a-alerts', 'PUT team.a-alerts']);
    expect(api.namespaces.get('team.a-alerts')).toBe(text);
  });

  test('the other file of flows is in the way', async () => {
    api.namespaces.set('headroom-flows', shipped('headroom-flows'));
    expectFailure(await upload(api.url, ['--yes', '--file', 'headroom-flows-workloads']), 2, /records the same series/);
    expect(writes()).toEqual([]);
  });

  test.each<[string, string, Refusal, RegExp]>([
    [
      'no rights',
      'LIST',
      { status: 403, name: 'AccessDeniedException', message: 'no' },
      /aps:ListRuleGroupsNamespaces/,
    ],
    ['not logged in', 'LIST', { status: 401, name: 'UnrecognizedClientException', message: 'who' }, /aws sso login/],
    [
      'no right to write',
      'POST',
      { status: 403, name: 'AccessDeniedException', message: 'no' },
      /aps:CreateRuleGroupsNamespace/,
    ],
    ['somebody else', 'POST', { status: 409, name: 'ConflictException', message: 'busy' }, /somebody else/],
    ['too many calls', 'POST', { status: 429, name: 'ThrottlingException', message: 'slow down' }, /wait a minute/],
    ['a quota', 'POST', { status: 402, name: 'ServiceQuotaExceededException', message: 'quota' }, /higher quota/],
    [
      'not valid',
      'POST',
      { status: 400, name: 'ValidationException', message: 'group x has 47 rules' },
      /47 rules[\s\S]*leave it out/,
    ],
  ])('%s: exit 3, and what to do', async (_, operation, refusal, message) => {
    api.refusals.set(operation, refusal);
    const ran = await upload(api.url, ['--yes', '--quiet', '--file', 'headroom-nodes', '--output', 'json']);
    expectFailure(ran, 3, message);
  });

  test('no such workspace', async () => {
    expectFailure(await upload(api.url, ['--yes', '--output', 'json'], 'ws-other'), 3, /is ws-other in us-east-1\?/);
  });

  test('a wrong key', async () => {
    const ran = await place.run(
      ['rules', 'upload', '--workspace', WORKSPACE, '--aws-region', 'us-east-1', '--dry-run', '--quiet'],
      { ...environment(api.url), AWS_SECRET_ACCESS_KEY: 'wrong' }
    );
    expectFailure(ran, 3, /SignatureDoesNotMatch/);
  });

  test('rules that AMP took and then refused are told with its reason', async () => {
    api.namespaces.set('headroom-nodes', 'groups: []\n');
    api.rejects = 'per-user rules per rule group limit (limit: 20 actual: 47) exceeded';
    const ran = await upload(api.url, ['--yes', '--quiet', '--file', 'headroom-nodes', '--output', 'json']);
    expectFailure(ran, 3, /did not take headroom-nodes: per-user rules[\s\S]*ask for a higher quota/);
  });
});

(isMotoWanted ? describe : describe.skip)('upload to moto', () => {
  let moto: MotoServer;
  beforeAll(async () => {
    moto = await startMoto('amp');
  });
  afterAll(() => moto.stop());

  test('creates, finds unchanged, and updates', async () => {
    const made = await fetch(`${moto.endpoint}/workspaces`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization:
          'AWS4-HMAC-SHA256 Credential=a/20261122/us-east-1/aps/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: JSON.stringify({ alias: 'demo' }),
    });
    const { workspaceId } = (await made.json()) as { workspaceId: string };
    const created = await upload(moto.endpoint, ['--yes', '--output', 'json'], workspaceId);
    expect(created).toMatchObject({ code: 0 });
    expect(JSON.parse(created.stdout)).toMatchObject({ outcome: 'uploaded' });
    const same = await upload(moto.endpoint, ['--yes', '--output', 'json'], workspaceId);
    expect(JSON.parse(same.stdout)).toMatchObject({ outcome: 'unchanged' });
    const changed = await place.run(
      [
        'rules',
        'upload',
        '--workspace',
        workspaceId,
        '--aws-region',
        'us-east-1',
        '--yes',
        '--quiet',
        '--output',
        'json',
      ],
      environment(moto.endpoint)
    );
    expect(JSON.parse(changed.stdout)).toMatchObject({
      outcome: 'uploaded',
      namespaces: [{ action: 'none' }, { action: 'none' }, { action: 'update' }],
    });
    expectFailure(
      await upload(moto.endpoint, ['--yes', '--quiet', '--output', 'json'], 'ws-none'),
      3,
      /is ws-none in us-east-1\?/
    );
  });
});
