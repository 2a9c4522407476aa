import type { SimulatedHistory } from '../../src/simulator';
import type { RealPrometheus } from '../prometheus/real-prometheus';
import { startRuledPrometheus } from '../prometheus/ruled-prometheus';
import { AGENT_ENDS_SECONDS, MONITORED, PASTS, SLOW_START_SECONDS, START_MS } from './alert-pasts';
import { alertSpells, shippedAlerts } from './alert-spells';
import type { AlertSpell } from './alert-spells';

/*
 * Which alerts fire over the pasts of simulated clusters, for whom and when: on a real Prometheus in which all recording rules were evaluated each minute.
 * Link-local traffic is nothing that the simulator makes: HeadroomLinkLocalExceeded stands in rules/tests/headroom-alerts.test.yaml alone.
 */

const START_SECONDS = START_MS / 1000;
/** At which second of a minute rules are evaluated follows from the path of their file, which is another in each run; rules that read rules add to it. */
const SLACK_SECONDS = 120;
/** How long the demo lasts; the other pasts are shorter. */
const LONGEST_SECONDS = 21_600;
const UNTESTED = ['HeadroomLinkLocalExceeded'];

/** Seconds after the past's start. `begins`: the cause begins, so the alert can't fire before; `by`: it must fire by then; `ends`: it fires no more after that. */
interface ExpectedSpell {
  readonly alert: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly begins: number;
  readonly by: number;
  readonly ends: number;
}

const spell = (
  alert: string,
  labels: Readonly<Record<string, string>>,
  begins: number,
  by: number,
  ends: number
): ExpectedSpell => ({ alert: `Headroom${alert}`, labels, begins, by, ends });

const EXPECTED: Readonly<Record<string, readonly ExpectedSpell[]>> = {
  clean: [],
  // Four replicas restart at once behind one NAT gateway, which their first, staggered starts did not: each of them took longer. Nothing else is out of the usual.
  demo: Array.from({ length: 4 }, () =>
    spell('SlowModelStart', { namespace: 'vision', workload: 'detector' }, 13_800, 14_100, 14_820)
  ),
  exceeded: [spell('BandwidthExceeded', { node: 'tenant-1.ec2.internal', allowance: 'bw_in' }, 600, 1260, 2460)],
  spent: [
    // The credits last three minutes of 20 Gbit/s.
    spell('BandwidthExceeded', { node: 'spent-1.ec2.internal', allowance: 'bw_in' }, 780, 1440, 3060),
    spell('BurstSpent', { node: 'spent-1.ec2.internal' }, 780, 1500, 3060),
  ],
  storm: [spell('LoadStorm', {}, 600, 780, 1260)],
  slow: [
    spell(
      'SlowModelStart',
      { namespace: 'models', workload: 'server' },
      SLOW_START_SECONDS,
      SLOW_START_SECONDS + 360,
      SLOW_START_SECONDS + 1080
    ),
  ],
  conntrack: [spell('ConntrackExceeded', { node: 'gpu-1.ec2.internal' }, 720, 960, 2220)],
  pps: [spell('PacketRateExceeded', { node: 'gpu-1.ec2.internal' }, 600, 1080, 2580)],
  // A report counts for ten minutes, and is missed for fifteen.
  agentless: [spell('AgentDown', {}, AGENT_ENDS_SECONDS + 1500, AGENT_ENDS_SECONDS + 1620, 3300)],
  twice: [spell('AgentScrapedTwice', {}, 900, 1020, 2700)],
  // 9 USD an hour are 5 after 2,000 s; half an hour later it is told, and until less than 5 fell into the last hour.
  zones: [spell('InterAzCost', {}, 3600, 4260, 7260)],
  monitored: [
    spell(
      'NetworkDegraded',
      { monitor: 'main' },
      MONITORED.degradedFrom + 300,
      MONITORED.degradedFrom + 360,
      MONITORED.degradedTo
    ),
    spell(
      'CollectorLosesWindows',
      { monitor: 'main' },
      MONITORED.losesAt + 300,
      MONITORED.losesAt + 420,
      MONITORED.losesAt + 3660
    ),
    // The last window ended 300 s before it was told.
    spell('CollectorStale', { monitor: 'main' }, MONITORED.endsAt + 1500, MONITORED.endsAt + 1920, 6300),
  ],
};

let prometheus: RealPrometheus;
let spells: AlertSpell[];

beforeAll(async () => {
  let endMs = START_MS;
  function* histories(): Iterable<SimulatedHistory> {
    for (const make of PASTS) {
      const history = make();
      endMs = Math.max(endMs, history.endMs);
      yield history;
    }
  }
  prometheus = await startRuledPrometheus(histories(), START_MS, START_MS + LONGEST_SECONDS * 1000);
  expect(endMs).toBe(START_MS + LONGEST_SECONDS * 1000);
  const found = await Promise.all(
    shippedAlerts().map((rule) => alertSpells(prometheus.url, rule, START_SECONDS, START_SECONDS + LONGEST_SECONDS))
  );
  spells = found.flat();
}, 300_000);

afterAll(() => prometheus.stop());

const inCluster = (cluster: string): AlertSpell[] => spells.filter(({ labels }) => labels['cluster'] === cluster);

test('every alert that the simulator can cause is caused, and each fires in a cluster that is expected to', () => {
  const caused = new Set(Object.values(EXPECTED).flatMap((list) => list.map(({ alert }) => alert)));
  expect(
    shippedAlerts()
      .map(({ alert }) => alert)
      .filter((alert) => !caused.has(alert))
  ).toEqual(UNTESTED);
  expect(spells.filter(({ labels }) => !((labels['cluster'] ?? '') in EXPECTED))).toEqual([]);
});

test.each(Object.entries(EXPECTED))('%s: the expected alerts fire, and no other', (cluster, expected) => {
  const found = inCluster(cluster);
  expect(found.map(({ alert }) => alert).sort()).toEqual(expected.map(({ alert }) => alert).sort());
  for (const { alert, labels, begins, by, ends } of expected) {
    for (const one of found.filter((other) => other.alert === alert)) {
      expect(one.labels).toMatchObject(labels);
      const [from, to] = [one.fromSeconds - START_SECONDS, one.toSeconds - START_SECONDS];
      expect([cluster, alert, from, from >= begins, from <= by + SLACK_SECONDS]).toEqual([
        cluster,
        alert,
        from,
        true,
        true,
      ]);
      expect([cluster, alert, to, to <= ends + SLACK_SECONDS]).toEqual([cluster, alert, to, true]);
    }
  }
});

test('the slow start is the last pod’s, and each detector of the demo has its own', () => {
  const pods = (cluster: string): Array<string | undefined> => inCluster(cluster).map(({ labels }) => labels['pod']);
  expect(new Set(pods('demo')).size).toBe(4);
  expect(pods('slow')).toHaveLength(1);
});

test('traffic between zones costs what its records say: about 9 USD an hour for 1 Gbit/s', async () => {
  const { expr = '' } = shippedAlerts().find(({ alert }) => alert === 'HeadroomInterAzCost') ?? {};
  const cost = await figureOf(
    `(${expr.replace(/> 5$/, '')}) and on (cluster) label_replace(vector(1), "cluster", "zones", "", "")`
  );
  // Rules tell a minute four minutes later. The frontend's own records hold both directions of the only traffic that crosses.
  const records = await figureOf(
    ['received', 'delivered']
      .map((way) => `sum(sum_over_time(nfm_bytes_${way}{k8s_cluster="zones",local_pod=~"frontend.*"}[1h] offset 4m))`)
      .join(' + ')
  );
  expect(Math.abs(cost / ((records / 1e9) * 0.02) - 1)).toBeLessThan(0.02);
  expect(Math.abs(cost - 9)).toBeLessThan(1.35);
});

async function figureOf(promql: string): Promise<number> {
  const query = new URLSearchParams({ query: promql, time: String(START_SECONDS + 4800) });
  const answer = (await (await fetch(`${prometheus.url}/api/v1/query?${query}`)).json()) as {
    data: { result: Array<{ value: [number, string] }> };
  };
  expect(answer.data.result).toHaveLength(1);
  return Number(answer.data.result[0]?.value[1]);
}
