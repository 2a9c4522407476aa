import type { HealthReport, MonitorHealth, NodeAllowance, NodeHealth } from '../../health';
import { ALLOWANCES } from '../../health';

const FROM = Date.UTC(2026, 10, 21, 10);
const HOUR = 3_600_000;

/** A name that a spreadsheet, a terminal and Markdown would each make something of. */
export const HOSTILE_MONITOR = '=cmd|"-c calc"!A1,\u001b[31m\n|`<script>';

const HEALTHY: MonitorHealth = {
  name: 'quiet',
  cluster: 'demo',
  status: 'ACTIVE',
  state: 'healthy',
  now: 'healthy',
  samples: 720,
  degradedSamples: 0,
  degradedShare: 0,
  degradedSeconds: 0,
  firstDegradedMs: null,
  lastDegradedMs: null,
  coverage: 1,
  resolutionSeconds: 30,
};

const NOTHING: Omit<NodeAllowance, 'name'> = {
  packets: 0,
  scrapes: 1440,
  scrapesOver: 0,
  shareOver: 0,
  lastOverMs: null,
  longestRunSeconds: 0,
  pattern: null,
};

const UNKNOWN: Omit<NodeAllowance, 'name'> = {
  packets: null,
  scrapes: 0,
  scrapesOver: null,
  shareOver: null,
  lastOverMs: null,
  longestRunSeconds: null,
  pattern: null,
};

function node(name: string, state: NodeHealth['state'], over: readonly NodeAllowance[] = []): NodeHealth {
  return {
    name,
    instanceType: 'g5.2xlarge',
    zone: 'us-east-1a',
    zoneId: 'use1-az4',
    ceiling: { baselineGbps: 5, peakGbps: 10, source: 'catalog 2026-11-22' },
    state,
    allowances: ALLOWANCES.map(
      ({ name: word }) =>
        over.find((one) => one.name === word) ?? { name: word, ...(state === 'no-data' ? UNKNOWN : NOTHING) }
    ),
  };
}

const NODES: readonly NodeHealth[] = [
  node('ip-10-0-159-241.ec2.internal', 'exceeded', [
    {
      name: 'bw-in',
      packets: 18_423,
      scrapes: 1440,
      scrapesOver: 12,
      shareOver: 12 / 1440,
      lastOverMs: FROM + 2 * HOUR,
      longestRunSeconds: 90,
      pattern: 'sustained',
    },
    {
      name: 'conntrack',
      packets: 7,
      scrapes: 1440,
      scrapesOver: 2,
      shareOver: 2 / 1440,
      lastOverMs: FROM + 3 * HOUR + 123,
      longestRunSeconds: 15,
      pattern: 'isolated',
    },
  ]),
  { ...node('ip-10-0-1-2.ec2.internal', 'clear'), instanceType: null, zone: null, zoneId: null, ceiling: null },
  node('ip-10-0-1-3.ec2.internal', 'no-data'),
];

const sums = (nodes: readonly NodeHealth[]): HealthReport['allowances'] =>
  ALLOWANCES.map((fact, i) => {
    const packets = nodes.flatMap(({ allowances }) => allowances[i]?.packets ?? []);
    return {
      ...fact,
      nodesExceeded: packets.filter((one) => one > 0).length,
      nodesScraped: packets.length,
      query: `sum by (node) (sum_over_time(${fact.metric}{}[21599999ms]))`,
    };
  });

/** A cluster whose AWS network was degraded for two minutes of six hours, and one of whose nodes met two limits. */
export const HEALTH_REPORT: HealthReport = {
  fromMs: FROM,
  toMs: FROM + 6 * HOUR,
  cluster: 'demo',
  networkHealth: {
    state: 'degraded',
    scope: 'It speaks of monitors as a whole.',
    remedy: 'see that the monitor is ACTIVE',
    monitors: [
      {
        ...HEALTHY,
        name: HOSTILE_MONITOR,
        state: 'degraded',
        degradedSamples: 4,
        degradedShare: 4 / 720,
        degradedSeconds: 120,
        firstDegradedMs: FROM + HOUR,
        lastDegradedMs: FROM + HOUR + 90_000,
      },
      HEALTHY,
      {
        ...HEALTHY,
        name: 'new',
        cluster: null,
        status: 'PENDING',
        state: 'no-data',
        now: null,
        samples: 0,
        degradedShare: null,
        degradedSeconds: null,
        coverage: 0,
        resolutionSeconds: null,
      },
    ],
    query: 'max by (cluster,monitor) (max_over_time(nfm_monitor_health_indicator[21599999ms]))',
  },
  nodes: NODES,
  allowances: sums(NODES),
  warnings: [{ code: 'low-coverage', message: 'one node has no samples', affects: ['node/ip-10-0-1-3.ec2.internal'] }],
  queries: 5,
  incomplete: false,
};

/** The same cluster on a good day. */
export const HEALTHY_REPORT: HealthReport = {
  ...HEALTH_REPORT,
  networkHealth: { ...HEALTH_REPORT.networkHealth, state: 'healthy', remedy: null, monitors: [HEALTHY] },
  nodes: NODES.slice(1, 2),
  allowances: sums(NODES.slice(1, 2)),
  warnings: [],
};

/** A store that knows neither monitors nor allowances. */
export const UNKNOWN_REPORT: HealthReport = {
  ...HEALTH_REPORT,
  cluster: null,
  networkHealth: { ...HEALTH_REPORT.networkHealth, state: 'no-monitor', remedy: 'create a monitor', monitors: [] },
  nodes: NODES.slice(2),
  allowances: sums(NODES.slice(2)),
  incomplete: true,
};
