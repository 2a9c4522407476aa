import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dashboardFiles } from './dashboard-files';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
  readonly targets?: ReadonlyArray<{ readonly expr: string; readonly datasource: { readonly uid: string } }>;
}

interface Dashboard {
  readonly uid: string;
  readonly id: null;
  readonly tags: readonly string[];
  readonly links: ReadonlyArray<{ readonly type: string; readonly url: string }>;
  readonly panels: readonly Panel[];
  readonly templating: {
    readonly list: ReadonlyArray<{ readonly name: string; readonly type: string; readonly query: unknown }>;
  };
}

const root = join(__dirname, '..', '..');
const written = dashboardFiles();
const all = Object.entries(written).map(([path, text]): [string, Dashboard] => [path, JSON.parse(text) as Dashboard]);

test.each(Object.keys(written))('%s is what `npm run generate:dashboards` writes', (path) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(written[path]);
});

test('each has a place of its own in Grafana', () => {
  const uids = all.map(([, { uid }]) => uid);
  expect(new Set(uids).size).toBe(uids.length);
  // Grafana's limit
  expect(uids.filter((uid) => uid.length > 40)).toEqual([]);
});

describe.each(all)('%s', (path, { id, tags, links, panels, templating }) => {
  const asking = panels.filter(({ type, targets }) => type !== 'row' && (targets ?? []).length > 0);

  test('can be provisioned from a file: nothing is left to fill in', () => {
    expect(id).toBeNull();
    expect(written[path]).not.toContain('__inputs');
    expect(written[path]).not.toContain('${DS_');
    expect(tags).toContain('headroom');
  });

  test('asks the data source that the reader chooses, of whichever flavour of Prometheus', () => {
    expect(templating.list[0]).toMatchObject({ name: 'datasource', type: 'datasource', query: 'prometheus' });
    for (const { targets } of asking) {
      expect(targets?.map(({ datasource }) => datasource.uid)).toEqual(targets?.map(() => '${datasource}'));
    }
  });

  test('uses no variable that it does not have', () => {
    const known = new Set(templating.list.map(({ name }) => name));
    const used = [...(written[path] ?? '').matchAll(/\$\{?([a-zA-Z_]+)/g)].map(([, name = '']) => name);
    expect([...new Set(used)].filter((name) => !name.startsWith('__') && !known.has(name))).toEqual([]);
  });

  test('every panel says what it shows and in which unit', () => {
    const shown = panels.filter(({ type }) => type !== 'row');
    expect(shown.filter(({ title, description }) => title === '' || (description ?? '') === '')).toEqual([]);
    expect(
      asking.filter(({ fieldConfig }) => (fieldConfig?.defaults.unit ?? '') === '').map(({ title }) => title)
    ).toEqual([]);
  });

  test('panels lie beside one another within the 24 columns', () => {
    const cells = new Map<string, string>();
    for (const { title, gridPos } of panels) {
      expect([title, gridPos.x + gridPos.w <= 24]).toEqual([title, true]);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect([`${x},${y}`, cells.get(`${x},${y}`)]).toEqual([`${x},${y}`, undefined]);
          cells.set(`${x},${y}`, title);
        }
      }
    }
  });

  test('never takes a rate of the agent’s gauges, which hold changes', () => {
    const wrong =
      /\b(rate|irate|increase|delta|idelta|deriv)\(\s*(ingress_|egress_|\w+_allowance_exceeded|nfm_(bytes|segments|retrans|rtos|sockets)|headroom:\w+:sum1m)/;
    expect(
      asking
        .flatMap(({ targets }) => targets ?? [])
        .map(({ expr }) => expr)
        .filter((expr) => wrong.test(expr))
    ).toEqual([]);
  });

  test('links to the app only where the app’s own panels are', () => {
    const toApp = links.filter(({ url }) => url.includes('/a/headroom-networkflow-app/'));
    expect(toApp.length > 0).toBe(path.startsWith('dashboards/app/'));
    expect(links.some(({ type }) => type === 'dashboards')).toBe(true);
  });
});

test('the app’s panels are those that the plugin brings', () => {
  const [, dashboard] = all.find(([path]) => path.startsWith('dashboards/app/')) ?? [];
  const types = new Set(dashboard?.panels.map(({ type }) => type).filter((type) => type !== 'row'));
  const folders = ['servicemap', 'zonematrix', 'loadtimeline'].map((name) =>
    join(root, 'src/grafana/panels', name, 'plugin.json')
  );
  expect(folders.filter((file) => !existsSync(file))).toEqual([]);
  const ids = folders.map((file) => (JSON.parse(readFileSync(file, 'utf8')) as { id: string }).id);
  expect([...types].sort()).toEqual(ids.sort());
});
