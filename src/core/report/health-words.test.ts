import type { HealthReport, MonitorHealth } from '../health';
import { networkSentence, nodesSentence } from './health-words';
import { HEALTH_REPORT, HEALTHY_REPORT, UNKNOWN_REPORT } from './testing/sample-health';

const QUIET = HEALTHY_REPORT.networkHealth.monitors[0];

function monitors(
  state: HealthReport['networkHealth']['state'],
  ...changes: ReadonlyArray<Partial<MonitorHealth>>
): HealthReport {
  const all = changes.flatMap((change) => (QUIET === undefined ? [] : [{ ...QUIET, ...change }]));
  return { ...HEALTHY_REPORT, networkHealth: { ...HEALTHY_REPORT.networkHealth, state, monitors: all } };
}

const DEGRADED = {
  name: 'm',
  state: 'degraded',
  degradedSeconds: 120,
  degradedShare: 0.1,
  degradedSamples: 4,
} as const;

test.each([
  [monitors('no-monitor'), 'AWS network: not known, this store has no Network Flow Monitor monitor.'],
  [monitors('no-data', { state: 'no-data' }), 'AWS network: not known, 1 monitor without a value in this window.'],
  [monitors('healthy', {}), 'AWS network: healthy by 1 monitor.'],
  [monitors('healthy', {}, {}, { state: 'no-data' }), 'AWS network: healthy by 2 monitors; 1 more without data.'],
  [monitors('healthy', { now: null }), 'AWS network: healthy by 1 monitor, but its last value is old.'],
  [monitors('healthy', { now: null }, {}), 'AWS network: healthy by 2 monitors, but 1 of them has an old last value.'],
  [monitors('degraded', DEGRADED), 'AWS network: degraded for 120.0 s (10 %) by monitor m, healthy at the end.'],
  [
    monitors(
      'degraded',
      { ...DEGRADED, now: 'degraded' },
      { ...DEGRADED, name: 'worse', degradedShare: 0.5, now: null }
    ),
    'AWS network: degraded for 120.0 s (50 %) by monitor worse, at the end not known; 1 other monitor degraded too.',
  ],
  [
    monitors('degraded', {
      ...DEGRADED,
      degradedSeconds: null,
      degradedShare: 1,
      degradedSamples: 1,
      samples: 1,
      now: 'degraded',
    }),
    'AWS network: degraded for 1 of 1 samples (100 %) by monitor m, and still so at the end.',
  ],
])('the network: %#', (report, sentence) => {
  expect(networkSentence(report)).toBe(sentence);
});

test.each([
  [UNKNOWN_REPORT, 'Limits of instances: not known, no node was scraped. 1 node without data.'],
  [HEALTHY_REPORT, 'No limit of an instance was met on 1 node.'],
  [
    { ...HEALTHY_REPORT, allowances: HEALTHY_REPORT.allowances.map((one) => ({ ...one, nodesScraped: 0 })) },
    'No limit of an instance was met on 1 node, as far as limits were scraped.',
  ],
  [
    HEALTH_REPORT,
    '1 of 2 nodes met a limit of the instance: inbound bandwidth on 1, tracked connections on 1. 1 node without data.',
  ],
])('the nodes: %#', (report, sentence) => {
  expect(nodesSentence(report)).toBe(sentence);
});
