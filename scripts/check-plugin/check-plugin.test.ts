import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MOST_BYTES, MOST_MODULE_BYTES, MOST_PANEL_MODULE_BYTES, MOST_WORKER_BYTES } from './check-code';
import { checkPlugin } from './check-plugin';

const LINK = { title: 'Open in Headroom', description: 'What was wrong', targets: ['grafana/dashboard/panel/menu'] };
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><path id="a" d="M0 0" /><use href="#a" /></svg>';
const APP = 'plugin.json';
const PANEL = 'grafana/panels/map/plugin.json';

interface Json {
  [key: string]: unknown;
  id: string;
  info: Record<string, unknown>;
}

const info = {
  description: 'What moves',
  author: { name: 'Headroom' },
  keywords: ['eks'],
  logos: { small: 'img/logo.svg', large: 'img/logo.svg' },
  links: [{ name: 'License', url: 'https://www.apache.org/licenses/LICENSE-2.0' }],
  screenshots: [],
  version: '1.2.3',
  updated: '2026-11-22',
};
const app: Json = {
  ...{ id: 'headroom-networkflow-app', type: 'app', name: 'Headroom' },
  info: { ...info, screenshots: [{ name: 'The map', path: 'img/screenshots/map.png' }] },
  includes: [
    { type: 'page', name: 'Overview', path: '/a/headroom-networkflow-app/overview', role: 'Viewer' },
    { type: 'panel', name: 'Map' },
  ],
  extensions: { addedLinks: [LINK] },
  dependencies: { grafanaDependency: '>=12.3.0', plugins: [] },
};
const panel: Json = {
  ...{ id: 'headroom-servicemap-panel', type: 'panel', name: 'Map', info },
  dependencies: { grafanaDependency: '>=12.3.0' },
};
const script = (code: string): string => `${code}\n//# sourceMappingURL=x.js.map`;
const moduleCode = script(
  `define([],()=>{x.addLink({title:"${LINK.title}",description:"${LINK.description}"});"http://www.w3.org/2000/svg"})`
);

/** A build that is fit for the catalog. */
const GOOD: Readonly<Record<string, string>> = {
  [APP]: JSON.stringify(app),
  [PANEL]: JSON.stringify(panel),
  'module.js': moduleCode,
  'module.js.map': '{}',
  'grafana/panels/map/module.js': script('define([],()=>{})'),
  'grafana/panels/map/module.js.map': '{}',
  'grafana/panels/map/img/logo.svg': SVG,
  'layout.worker.0123456789abcdef.js': script('onmessage=()=>{}'),
  'layout.worker.0123456789abcdef.js.map': '{}',
  'img/logo.svg': SVG,
  'img/screenshots/map.png': 'PNG',
  'README.md': `# Headroom\n\n${'What held a load back. '.repeat(40)}[guide](https://example.org/a) [own](LICENSE#top) [here](#set-up)`,
  'CHANGELOG.md': '# Changelog\n\n## 1.2.3 (unreleased)\n',
  LICENSE: 'Apache License\n  Version 2.0, January 2004\n',
};

/** Text that gzip can't make smaller than so many bytes. */
const noise = (bytes: number): string =>
  Array.from({ length: Math.ceil(bytes / 16) }, (_, i) => createHash('sha256').update(String(i)).digest('hex')).join(
    ''
  );
const changed = (json: Json, change: object): string => JSON.stringify({ ...json, ...change });
const withInfo = (json: Json, change: object): string => JSON.stringify({ ...json, info: { ...json.info, ...change } });

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'headroom-dist-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** The problems of a good build with some files changed; null takes a file out. */
function problemsOf(files: Readonly<Record<string, string | null>>) {
  for (const [path, text] of Object.entries({ ...GOOD, ...files })) {
    if (text !== null) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
  return checkPlugin(root, '1.2.3');
}

test('a good build has no problem', () => {
  expect(problemsOf({})).toEqual([]);
});

test('no build is a problem', () => {
  expect(checkPlugin(join(root, 'none'), '1.2.3').map(({ check }) => check)).toContain('plugin.json');
});

test.each<[check: string, what: RegExp, files: Readonly<Record<string, string | null>>]>([
  ['schema', /plugin.json: id/, { [APP]: changed(app, { id: 'headroom-network-flow-map-app' }) }],
  ['schema', /plugin.json: the file/, { [APP]: '{' }],
  ['schema', /info.keywords/, { [APP]: withInfo(app, { keywords: [] }) }],
  ['schema', /info.logos.small/, { [PANEL]: withInfo(panel, { logos: { small: 'a.png', large: 'img/logo.svg' } }) }],
  ['schema', /info.links/, { [APP]: withInfo(app, { links: [] }) }],
  ['schema', /info.updated/, { [APP]: withInfo(app, { updated: '%TODAY%' }) }],
  ['schema', /info.version/, { [APP]: withInfo(app, { version: '1.2' }) }],
  ['schema', /grafanaDependency/, { [APP]: changed(app, { dependencies: { grafanaDependency: 'new' } }) }],
  ['schema', /includes.0/, { [APP]: changed(app, { includes: [{ type: 'picture', name: 'x' }] }) }],
  [
    'schema',
    /includes.0.role/,
    {
      [APP]: changed(app, {
        includes: [{ type: 'page', name: 'x', path: '/a/headroom-networkflow-app/', role: 'King' }],
      }),
    },
  ],
  [
    'schema',
    /addedLinks.0.title/,
    { [APP]: changed(app, { extensions: { addedLinks: [{ ...LINK, title: 'Open' }] } }) },
  ],
  ['version', /version 1.0.0/, { [PANEL]: withInfo(panel, { version: '1.0.0' }) }],
  ['type', /type panel/, { [APP]: changed(app, { type: 'panel' }) }],
  ['module', /map\/module.js/, { 'grafana/panels/map/module.js': null, 'grafana/panels/map/module.js.map': null }],
  ['pictures', /img\/logo.svg/, { 'grafana/panels/map/img/logo.svg': null }],
  ['pictures', /map.png/, { 'img/screenshots/map.png': null }],
  ['svg', /a script/, { 'img/logo.svg': '<svg><script>1</script></svg>' }],
  ['svg', /foreignObject/, { 'img/logo.svg': '<svg><foreignObject /></svg>' }],
  ['svg', /event handler/, { 'img/logo.svg': '<svg onload="x()" />' }],
  ['svg', /another file/, { 'img/logo.svg': '<svg><image href="https://example.org/a.png" /></svg>' }],
  ['svg', /a style/, { 'img/logo.svg': '<svg><path fill="url(https://example.org/a)" /></svg>' }],
  ['svg', /entity/, { 'img/logo.svg': '<!DOCTYPE svg [<!ENTITY a "b">]><svg />' }],
  ['includes', /do not list panel “Map”/, { [APP]: changed(app, { includes: [] }) }],
  [
    'includes',
    /list panel “Gone”/,
    {
      [APP]: changed(app, {
        includes: [
          { type: 'panel', name: 'Map' },
          { type: 'panel', name: 'Gone' },
        ],
      }),
    },
  ],
  [
    'includes',
    /page “Other”/,
    {
      [APP]: changed(app, {
        includes: [
          { type: 'panel', name: 'Map' },
          { type: 'page', name: 'Other', path: '/a/other-app/' },
        ],
      }),
    },
  ],
  ['nested ids', /does not begin with headroom-/, { [PANEL]: changed(panel, { id: 'other-servicemap-panel' }) }],
  [
    'nested ids',
    /two plugins/,
    { 'b/plugin.json': JSON.stringify(panel), 'b/module.js': moduleCode, 'b/img/logo.svg': SVG },
  ],
  ['screenshots', /no screenshot/, { [APP]: withInfo(app, { screenshots: [] }) }],
  ['extensions', /plugin.json tells of 0/, { [APP]: changed(app, { extensions: {} }) }],
  [
    'extensions',
    /“Open it in there”/,
    { [APP]: changed(app, { extensions: { addedLinks: [{ ...LINK, title: 'Open it in there' }] } }) },
  ],
  ['variables', /README.md still holds %VERSION%/, { 'README.md': `${GOOD['README.md'] ?? ''} %VERSION%` }],
  ['readme', /is missing/, { 'README.md': null }],
  ['readme', /has 1 words/, { 'README.md': 'Headroom' }],
  [
    'readme',
    /of the template/,
    { 'README.md': `${GOOD['README.md'] ?? ''} This is a starting point for building plugins.` },
  ],
  ['links', /docs\/guide.md/, { 'README.md': `${GOOD['README.md'] ?? ''} [guide](./docs/guide.md)` }],
  ['links', /map.png/, { 'README.md': `${GOOD['README.md'] ?? ''} <img src="../docs/img/map.png">` }],
  ['links', /http:\/\/example.org/, { 'README.md': `${GOOD['README.md'] ?? ''} [plain](http://example.org)` }],
  ['changelog', /no heading for 1.2.3/, { 'CHANGELOG.md': '## 1.2.30\n\nSince 1.2.3' }],
  ['changelog', /no heading/, { 'CHANGELOG.md': null }],
  ['license', /none that is known/, { LICENSE: 'Do what you like' }],
  ['license', /is missing/, { LICENSE: null }],
  ['source maps', /module.js has no source map/, { 'module.js.map': null }],
  [
    'addresses',
    /https:\/\/stats.example.org/,
    { '1.js': script('fetch("https://stats.example.org/a")'), '1.js.map': '{}' },
  ],
  ['addresses', /www.w3.org.example.net/, { '1.js': script('"http://www.w3.org.example.net/a"'), '1.js.map': '{}' }],
  ['evaluation', /eval \(/, { '1.js': script('a=eval ("1")'), '1.js.map': '{}' }],
  ['evaluation', /new Function\(/, { '1.js': script('new Function("return 1")'), '1.js.map': '{}' }],
  ['sizes', /^module.js is .* the most is 4.1 kB/, { 'module.js': `${moduleCode}${noise(MOST_MODULE_BYTES)}` }],
  [
    'sizes',
    /^grafana\/panels\/map\/module.js is .* the most is 4.8 kB/,
    { 'grafana/panels/map/module.js': script(`define([],()=>{})${noise(MOST_PANEL_MODULE_BYTES)}`) },
  ],
  ['sizes', /^the code of all pages/, { '1.js': script(noise(MOST_BYTES)), '1.js.map': '{}' }],
  ['sizes', /^layout.js is/, { 'layout.js': script(noise(MOST_WORKER_BYTES)), 'layout.js.map': '{}' }],
  ['sizes', /worker/, { 'layout.worker.0123456789abcdef.js': script(noise(MOST_WORKER_BYTES)) }],
])('%s: %s', (check, what, files) => {
  const found = problemsOf(files).filter((one) => one.check === check);
  expect(found.map((one) => one.what).join('\n')).toMatch(what);
  expect(found.every(({ todo }) => todo.length > 10)).toBe(true);
});

test('each check has a broken build here', () => {
  const here = readFileSync(__filename, 'utf8');
  const checks = ['metadata', 'texts', 'code']
    .map((name) => readFileSync(join(__dirname, `check-${name}.ts`), 'utf8'))
    .flatMap((code) => [...code.matchAll(/check: '([^']+)'/g)].map(([, name]) => name ?? ''));
  expect(checks.length).toBeGreaterThan(10);
  expect([...new Set(checks)].filter((name) => !here.includes(`'${name}'`))).toEqual([]);
});

test.each(['retrieval(x)', 'new FunctionList(', 'x.eval', 'new Function("")'])('%s evaluates nothing', (code) => {
  expect(problemsOf({ '1.js': script(code), '1.js.map': '{}' })).toEqual([]);
});
