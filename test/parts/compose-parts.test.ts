import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { dashboardQueries, ofDemo } from '../prometheus/dashboard-queries';
import { ROOT } from './compose-file';
import { pageCommands } from './page-commands';
import { PlainParts } from './plain-parts';

/*
 * The parts of docker-compose.yaml as plain processes, by their own commands and files: the simulated cluster, its past, Prometheus with the rules, the
 * collector; and Grafana with the provisioning where GRAFANA_HOME names one (a folder with bin/grafana, conf and public).
 */

const GRAFANA_HOME = process.env['GRAFANA_HOME'];
const NODE = [process.execPath, join(ROOT, 'bin/headroom.js')];
const SECOND_MS = 1000;
/** Workloads are folded three minutes after the traffic, and a rollout comes each five minutes. */
const DATA_MS = 12 * 60 * SECOND_MS;

interface Target {
  readonly labels: Readonly<Record<string, string>>;
  readonly health: string;
  readonly lastError: string;
}

interface RuleGroup {
  readonly name: string;
  readonly rules: ReadonlyArray<{
    readonly name: string;
    readonly type: string;
    readonly health: string;
    readonly lastError?: string;
  }>;
}

let parts: PlainParts;

beforeAll(async () => {
  parts = await PlainParts.create();
  parts.start('simulator', NODE);
  await until('the simulator', 120, async () => (await fetch(`${parts.url('9480')}/targets.json`)).ok);
  await parts.run('blocks', ['promtool']);
  parts.start('prometheus', ['prometheus']);
  parts.start('collector', NODE);
  await until('Prometheus', 60, async () => (await fetch(`${parts.url('9090')}/-/ready`)).ok);
}, 240_000);

afterAll(() => parts.close());

test('every target is up', async () => {
  let down: Target[] = [];
  await until('all targets', 120, async () => {
    const { activeTargets } = await api<{ activeTargets: Target[] }>('targets?state=active');
    down = activeTargets.filter(({ health }) => health !== 'up');
    return activeTargets.length > 15 && down.length === 0;
  }).catch((error: unknown) => {
    expect(down.map(({ labels, lastError }) => [labels['job'], lastError])).toEqual([]);
    throw error;
  });
}, 130_000);

test('the past is there: an hour ago the agents were scraped', async () => {
  const [sample] = await query('count(bw_in_allowance_exceeded)', Date.now() / 1000 - 3600);
  expect(Number(sample?.value[1])).toBeGreaterThan(5);
});

test('all rules of the files are loaded, and evaluated without an error', async () => {
  const files = ['headroom-flows-workloads', 'headroom-nodes', 'headroom-ceilings', 'headroom-alerts'];
  const expected = files.flatMap((file) => {
    const text = readFileSync(join(ROOT, 'rules', `${file}.yaml`), 'utf8');
    const { groups } = parse(text) as { groups: Array<{ rules: Array<{ record?: string; alert?: string }> }> };
    return groups.flatMap(({ rules }) => rules.map(({ record, alert }) => record ?? alert ?? ''));
  });
  let groups: RuleGroup[] = [];
  // Some are evaluated each five minutes.
  await until('an evaluation of every rule', 330, async () => {
    ({ groups } = await api<{ groups: RuleGroup[] }>('rules'));
    return groups.every(({ rules }) => rules.every(({ health }) => health !== 'unknown'));
  });
  const rules = groups.flatMap((group) => group.rules);
  expect(rules.map(({ name }) => name).sort()).toEqual(expected.sort());
  expect(rules.filter(({ health }) => health !== 'ok').map(({ name, lastError }) => [name, lastError])).toEqual([]);
}, 340_000);

test(
  'every expression of every dashboard answers',
  async () => {
    let silent = dashboardQueries();
    await until('an answer to all of them', DATA_MS / SECOND_MS, async () => {
      const answers = await Promise.all(
        silent.map(async (one) => ({ one, series: await query(ofDemo(one.expr, '1h')) }))
      );
      silent = answers.filter(({ series }) => series.length === 0).map(({ one }) => one);
      return silent.length === 0;
    }).catch(() => undefined);
    expect(silent.map(({ file, title }) => `${file}: ${title}`)).toEqual([]);
  },
  DATA_MS + 30_000
);

describe('docs/connect-a-cluster.md, its commands as written, against this store', () => {
  const store = 'http://prometheus.monitoring:9090';
  const commands = pageCommands('docs/connect-a-cluster.md', 'headroom').filter(
    (args) => args.includes(store) || (args[0] === 'rules' && args[1] !== 'upload')
  );
  const here = (args: readonly string[]): string[] => args.map((arg) => (arg === store ? parts.url('9090') : arg));

  test('there are some', () => {
    expect(commands.map(([name]) => name)).toEqual(expect.arrayContaining(['doctor', 'diagnose', 'serve', 'rules']));
  });

  test.each(commands.filter(([name]) => name !== 'serve').map((args) => [args.join(' '), args] as const))(
    'headroom %s',
    async (_, args) => {
      const { stdout, code } = await headroom(here(args));
      // 1: doctor has warnings.
      expect([0, ...(args[0] === 'doctor' ? [1] : [])]).toContain(code);
      expect(stdout.length).toBeGreaterThan(100);
    },
    60_000
  );

  test('headroom serve opens the pages', async () => {
    const args = commands.find(([name]) => name === 'serve') ?? [];
    const [node = '', launcher = ''] = NODE;
    const server = spawn(node, [launcher, ...here(args), '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      const url = await new Promise<string>((resolve, reject) => {
        let said = '';
        const hear = (chunk: Buffer): void => {
          said += chunk.toString();
          const [found] = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(said) ?? [];
          if (found !== undefined) {
            resolve(found);
          }
        };
        server.stdout.on('data', hear);
        server.stderr.on('data', hear);
        server.once('exit', () => reject(new Error(said)));
      });
      const page = await fetch(url);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('Headroom');
    } finally {
      server.kill();
    }
  }, 60_000);

  test('the demo’s story is told', async () => {
    const { stdout } = await headroom(['diagnose', '--url', parts.url('9090'), '--from', 'now-6h', '--output', 'json']);
    const { loads } = JSON.parse(stdout) as { loads: Array<{ verdict: string }> };
    expect(loads.length).toBeGreaterThan(5);
    expect(new Set(loads.map(({ verdict }) => verdict)).size).toBeGreaterThan(3);
  });
});

async function headroom(args: readonly string[]): Promise<{ stdout: string; code: number }> {
  const [node = '', launcher = ''] = NODE;
  const child = spawn(node, [launcher, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { stdout, code: code ?? -1 };
}

(GRAFANA_HOME === undefined ? describe.skip : describe)('Grafana with the provisioning', () => {
  const home = GRAFANA_HOME ?? '';
  const grafana = async <T>(path: string): Promise<T> => {
    const answer = await fetch(`${parts.url('3000')}${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    return (await answer.json()) as T;
  };

  beforeAll(async () => {
    const plugins = join(parts.path('grafana', '/var/lib/grafana'), 'plugins');
    expect(existsSync(join(ROOT, 'dist/module.js'))).toBe(true);
    cpSync(join(ROOT, 'dist'), join(plugins, 'headroom-networkflow-app'), { recursive: true });
    parts.start('grafana', [join(home, 'bin/grafana'), 'server', '--homepath', home], {
      GF_PATHS_DATA: '/var/lib/grafana',
      GF_PATHS_PLUGINS: plugins,
      GF_PATHS_PROVISIONING: '/etc/grafana/provisioning',
      GF_SERVER_HTTP_ADDR: '127.0.0.1',
      GF_SERVER_HTTP_PORT: '3000',
    });
    await until('Grafana', 180, async () => (await fetch(`${parts.url('3000')}/api/health`)).ok);
  }, 200_000);

  test('the data source reaches Prometheus', async () => {
    expect(await grafana('/api/datasources/uid/headroom-prometheus/health')).toMatchObject({ status: 'OK' });
  });

  test('the app and its panels are there', async () => {
    const { apps, panels } = await grafana<{ apps: Record<string, unknown>; panels: Record<string, unknown> }>(
      '/api/frontend/settings'
    );
    expect(Object.keys(apps)).toContain('headroom-networkflow-app');
    expect(
      Object.keys(panels)
        .filter((id) => id.startsWith('headroom-'))
        .sort()
    ).toEqual(['headroom-loadtimeline-panel', 'headroom-servicemap-panel', 'headroom-zonematrix-panel']);
    expect(await grafana('/api/plugins/headroom-networkflow-app/settings')).toMatchObject({ enabled: true });
  });

  test('all dashboards are in the folder Headroom', async () => {
    let found: Array<{ uid: string; folderTitle?: string }> = [];
    await until('the dashboards', 60, async () => {
      found = await grafana('/api/search?type=dash-db&tag=headroom');
      return found.length >= 7;
    });
    expect(found.map(({ folderTitle }) => folderTitle)).toEqual(found.map(() => 'Headroom'));
  });

  test('all alert rules are provisioned, and evaluated without an error', async () => {
    const rules = await grafana<Array<{ uid: string; provenance: string }>>('/api/v1/provisioning/alert-rules');
    expect(rules).toHaveLength(13);
    expect(rules.map(({ provenance }) => provenance)).toEqual(rules.map(() => 'file'));
    let states: Array<{ name: string; health: string; lastError?: string }> = [];
    await until('an evaluation of each', 150, async () => {
      const { data } = await grafana<{ data: { groups: Array<{ rules: typeof states }> } }>(
        '/api/prometheus/grafana/api/v1/rules'
      );
      states = data.groups.flatMap((group) => group.rules);
      return states.length === 13 && states.every(({ health }) => health !== 'unknown' && health !== '');
    }).catch(() => undefined);
    expect(states.filter(({ health }) => !['ok', 'nodata'].includes(health))).toEqual([]);
    expect(states).toHaveLength(13);
  }, 160_000);
});

async function query(promql: string, time?: number): Promise<Array<{ value: [number, string] }>> {
  const params = new URLSearchParams({ query: promql, ...(time === undefined ? {} : { time: String(time) }) });
  const { result } = await api<{ result: Array<{ value: [number, string] }> }>(`query?${params.toString()}`);
  return result;
}

async function api<T>(path: string): Promise<T> {
  const answer = await fetch(`${parts.url('9090')}/api/v1/${path}`);
  const body = (await answer.json()) as { data: T; error?: string };
  expect([path, body.error]).toEqual([path, undefined]);
  return body.data;
}

async function until(what: string, seconds: number, isDone: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + seconds * SECOND_MS;
  while (Date.now() < end) {
    if (await isDone().catch(() => false)) {
      return;
    }
    await sleep(SECOND_MS);
  }
  throw new Error(`${what} did not come within ${seconds} s`);
}
