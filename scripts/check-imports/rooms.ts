/**
 * Who may import whom, and why: the import rules as data (background: docs/decisions/import-rules.md). A room is a folder (or one file) under src/;
 * the longest matching path wins, so a room may have a stricter room inside.
 */
export interface Room {
  /** path from the root of the repository, no slash at the end */
  path: string;
  /** rooms that any import may name */
  mayImport: readonly string[];
  /** rooms of which only types may be imported: nothing of them is in the bundle */
  mayImportTypesOf?: readonly string[];
  /** printed with a violation */
  reason: string;
  /** `closed`: only these packages; without it any package that package.json lists, less what a reach rule forbids */
  onlyPackages?: readonly string[];
  /** other rooms name its files one by one (else only its index.ts) */
  openFiles?: boolean;
}

const PURE_PACKAGES = ['zod', 'date-fns'] as const;

const core = (name: string): string => `src/core/${name}`;
const coreRoom = (
  name: string,
  mayImport: readonly string[],
  reason: string,
  mayImportTypesOf: readonly string[] = []
): Room => ({
  path: core(name),
  mayImport: mayImport.map(core),
  mayImportTypesOf: mayImportTypesOf.map(core),
  reason,
  onlyPackages: PURE_PACKAGES,
});

const ANALYSES = ['servicemap', 'zones', 'modelload', 'health', 'doctor'] as const;
const DATA_ROOMS = ['base', 'contract', 'samples', 'inventory', 'flows', 'catalog'] as const;
const ANALYSIS_REASON =
  'an analysis is a pure function of one Snapshot: it reads data rooms, never the source and never another analysis';

const RESULTS = ['contract', 'catalog', 'samples', 'inventory', 'flows', ...ANALYSES].map(core);
const HOST_ROOMS = ['src/inquiry', 'src/inquiry/shipped.ts', 'src/ui', core('report'), core('base'), 'src/adapters'];
const HOST_REASON =
  'a host wires inquiry, ui and report to the adapter that it names; the analyses are reached through inquiry';
const EXPORTER_REASON = 'it speaks the contract of the metrics and knows nothing of how they are read';

export const ROOMS: readonly Room[] = [
  coreRoom('base', [], 'the ground floor: it stands on nothing'),
  coreRoom('contract', ['base'], 'names and units of metrics, no behaviour'),
  coreRoom('catalog', ['base'], 'dated facts about EC2 types, no behaviour'),
  coreRoom(
    'catalog/shipped',
    ['catalog'],
    'the facts that ship with Headroom: larger than the program, so who needs them names them'
  ),
  coreRoom(
    'source',
    ['base', 'contract'],
    'the port: what it may ask is the contract, nothing of what is done with it'
  ),
  coreRoom('samples', ['base', 'contract'], 'replies in, columns out: it sees the reply types, it never asks', [
    'source',
  ]),
  coreRoom('inventory', ['base', 'contract', 'samples', 'catalog'], 'who and where, from columns', ['source']),
  coreRoom(
    'flows',
    ['base', 'contract', 'samples', 'inventory', 'catalog'],
    'directed flows, from columns and places',
    ['source']
  ),
  coreRoom('servicemap', [...DATA_ROOMS, 'servicemap/layout'], ANALYSIS_REASON),
  coreRoom('servicemap/layout', ['base'], 'it runs in a worker or not, so it carries nothing but numbers'),
  coreRoom('zones', DATA_ROOMS, ANALYSIS_REASON),
  coreRoom('modelload', DATA_ROOMS, ANALYSIS_REASON),
  coreRoom('health', DATA_ROOMS, ANALYSIS_REASON),
  coreRoom('doctor', DATA_ROOMS, ANALYSIS_REASON),
  {
    path: core('report'),
    mayImport: [core('base')],
    mayImportTypesOf: RESULTS,
    reason: 'a printer turns results into text; it computes none, so it needs their types alone',
    onlyPackages: PURE_PACKAGES,
  },
  {
    path: 'src/ui',
    mayImport: [core('base'), core('report')],
    mayImportTypesOf: [...RESULTS, core('servicemap/layout')],
    reason:
      'a view takes plain props: it shows results in the words and figures of the reports, it neither asks nor computes them',
  },
  {
    path: 'src/inquiry',
    mayImport: [
      ...['base', 'contract', 'catalog', 'source', 'samples', 'inventory', 'flows', ...ANALYSES].map(core),
      core('servicemap/layout'),
    ],
    reason: 'only inquiry asks; it is handed a MetricsSource and knows no adapter and no host',
  },
  {
    path: 'src/inquiry/shipped.ts',
    mayImport: [core('catalog/shipped')],
    reason:
      'the shipped catalogue is larger than the program: a host that fetches it when it is needed names this file',
    openFiles: true,
  },
  {
    path: 'src/adapters',
    mayImport: [
      core('source'),
      core('catalog'),
      core('catalog/shipped'),
      core('base'),
      'src/adapters/sigv4.ts',
      'src/adapters/http-secrets.ts',
    ],
    reason:
      'an adapter implements the port, or brings the catalogue up to date, and knows nothing of what is asked through it',
    openFiles: true,
  },
  {
    path: 'src/adapters/sigv4.ts',
    mayImport: [],
    reason: 'signing for AWS stands alone, so that the collector signs with the same code',
    openFiles: true,
  },
  {
    path: 'src/adapters/http-secrets.ts',
    mayImport: [],
    reason: 'taking secrets out of texts stands alone, for adapters and the collector',
    openFiles: true,
  },
  {
    path: 'src/pages',
    mayImport: [
      'src/pages/page-names.ts',
      'src/inquiry',
      'src/ui',
      core('report'),
      core('base'),
      core('servicemap/layout'),
    ],
    reason:
      'a page asks through inquiry and shows through ui, the same in every host; it knows neither the host nor its adapter',
  },
  { path: 'src/grafana/pages', mayImport: [...HOST_ROOMS, 'src/pages'], reason: HOST_REASON },
  {
    path: 'src/grafana/panels',
    mayImport: [...HOST_ROOMS, 'src/pages', 'src/grafana/pages'],
    reason: HOST_REASON,
  },
  {
    path: 'src/module.tsx',
    mayImport: ['src/grafana/pages'],
    reason: 'the entry of the plugin stays small: lazy pages and nothing else',
  },
  {
    path: 'src/pages/page-names.ts',
    mayImport: [],
    reason: 'names and paths of the pages stand alone, so that the local server knows them without a page',
    openFiles: true,
  },
  {
    path: 'src/web/page-config.ts',
    mayImport: [],
    reason: 'what the local server and its page say to one another',
    openFiles: true,
  },
  { path: 'src/web/page', mayImport: [...HOST_ROOMS, 'src/pages', 'src/web/page-config.ts'], reason: HOST_REASON },
  {
    path: 'src/web/server',
    mayImport: ['src/inquiry', core('base'), 'src/web/page-config.ts'],
    reason: 'the loopback server hands out the built page and passes its questions on; it shows nothing itself',
  },
  {
    path: 'src/cli',
    mayImport: [
      ...HOST_ROOMS,
      'src/collector',
      'src/simulator',
      'src/web/server',
      'src/web/page-config.ts',
      'src/pages/page-names.ts',
    ],
    reason: HOST_REASON,
  },
  {
    path: 'src/collector',
    mayImport: [...['contract', 'base', 'catalog'].map(core), 'src/adapters/sigv4.ts', 'src/adapters/http-secrets.ts'],
    reason: EXPORTER_REASON,
  },
  {
    path: 'src/simulator',
    mayImport: ['contract', 'base', 'catalog', 'catalog/shipped'].map(core),
    reason: EXPORTER_REASON,
  },
];

/** What a room must not reach by any path of imports, types included. `node:*` stands for every built-in module. */
export interface ReachRule {
  from: readonly string[];
  never: readonly string[];
  reason: string;
}

export const REACH_RULES: readonly ReachRule[] = [
  {
    from: ['src/core'],
    never: ['react', 'react-dom', '@grafana/*', 'node:*', '@aws-sdk/*'],
    reason: 'the core runs the same in Grafana, in Node, in a browser and in a worker',
  },
  {
    from: ['src/inquiry'],
    never: ['react', 'react-dom', '@grafana/*', 'node:*', '@aws-sdk/*'],
    reason: 'every host asks through it, so it can belong to none',
  },
  {
    from: ['src/ui', 'src/pages'],
    never: ['@grafana/runtime', 'node:*', '@aws-sdk/*'],
    reason: 'the same views stand on a local page without a Grafana behind them',
  },
  {
    from: ['src/module.tsx', 'src/grafana', 'src/pages', 'src/web/page'],
    never: ['node:*', '@aws-sdk/*'],
    reason: 'this runs in a browser',
  },
  {
    from: ['src/cli', 'src/collector', 'src/simulator'],
    never: ['@grafana/*'],
    reason: 'a terminal must not load Grafana, and these packages are not dependencies of the published command',
  },
];

/** Single imports that a rule would refuse and that stand for now. The list may only shrink. */
export interface Exception {
  file: string;
  specifier: string;
  reason: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    file: 'src/grafana/pages/make-layout-worker.ts',
    specifier: '../../pages/service-map/layout.worker.ts',
    reason: 'a worker is a program of its own, cut at its file',
  },
  {
    file: 'src/module.tsx',
    specifier: './grafana/pages/App',
    reason: 'a lazy chunk is cut at the file: through index.ts every page would land in one chunk',
  },
  {
    file: 'src/module.tsx',
    specifier: './grafana/pages/ConfigPage',
    reason: 'a lazy chunk is cut at the file: through index.ts every page would land in one chunk',
  },
];
