import { shippedCatalog } from '../catalog/shipped';
import type { S3Path } from './input';
import { remedies } from './remedies';
import type { Verdict } from './result';
import { VERDICTS } from './result';
import type { FactsCase } from './testing/facts';
import { factsFor } from './testing/facts';

const idsOf = (verdict: Verdict, given: FactsCase = {}, path: S3Path | null = null): string[] =>
  remedies(verdict, factsFor(given), path).map(({ id }) => id);
const type = (name: string): FactsCase['facts'] => ({ type: shippedCatalog().lookup(name) });

it.each(VERDICTS)('%s: each remedy has a name of its own and says why', (verdict) => {
  const all = remedies(verdict, factsFor({ rates: [], window: { source: 'burst' } }), null);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.filter(({ kind, id, why }) => kind !== 'remedy' || !/^[a-z0-9-]+$/.test(id) || why.length < 30)).toEqual(
    []
  );
});

it.each(VERDICTS.filter((verdict) => verdict !== 'warm'))('%s: there is something to do', (verdict) => {
  expect(remedies(verdict, factsFor({ rates: [], window: { source: 'burst' } }), null)).not.toEqual([]);
});

// research/05: what is free or on the client comes first.
it.each<readonly [Verdict, FactsCase, S3Path | null, string]>([
  ['image-pull', {}, null, 'image-cache'],
  ['conntrack-bound', {}, null, 'fewer-connections'],
  ['pps-bound', {}, null, 'jumbo-frames'],
  ['node-contention', {}, null, 'spread'],
  ['burst-spent', {}, null, 'fewer-reloads'],
  ['baseline-bound', { facts: type('g5.2xlarge') }, null, 'node-cache'],
  ['baseline-bound', { facts: type('m8g.2xlarge') }, null, 'bandwidth-weighting-vpc-1'],
  ['microburst', {}, null, 'nothing-to-buy'],
  ['flow-bound', {}, null, 'parallel-ranged-reads'],
  ['client-target', {}, null, 'maximum-throughput-gbps'],
  ['shared-path', {}, null, 's3-gateway-endpoint'],
  ['shared-path', {}, 'nat', 's3-gateway-endpoint'],
  ['shared-path', {}, 'gateway-endpoint', 'check-route-tables'],
  ['disk-bound', { facts: type('g5.2xlarge') }, null, 'instance-store'],
  ['disk-bound', { facts: type('inf2.8xlarge') }, null, 'stream-to-gpu'],
  ['not-network', {}, null, 'streaming-loader'],
])('%s with %j over %p: first %s', (verdict, given, path, first) => {
  expect(idsOf(verdict, given, path)[0]).toBe(first);
});

it('has nothing to do for a warm cache', () => {
  expect(idsOf('warm')).toEqual([]);
});

describe('what is missing in an inconclusive load', () => {
  it.each<readonly [string, FactsCase, readonly string[]]>([
    ['samples', { facts: { samples: null } }, ['scrape-agent']],
    ['the path', { traffic: { isPathVisible: false } }, ['see-the-path']],
    ['a whole interval', { rates: [] }, ['scrape-faster']],
    ['a probe', { window: { source: 'burst' } }, ['readiness-probe']],
    ['all but samples', { rates: [], traffic: { isPathVisible: false }, window: { source: 'burst' } }, ['see-the-path', 'scrape-faster', 'readiness-probe']], // prettier-ignore
  ])('%s', (_, given, ids) => {
    expect(idsOf('inconclusive', given)).toEqual(ids);
  });

  it('is said with a scrape interval that would do', () => {
    // 20 s of network at a scrape each 15 s: a quarter of it.
    const given: FactsCase = { rates: [], facts: { longestNetworkSeconds: 20 } };
    expect(remedies('inconclusive', factsFor(given), null)[0]?.why).toMatch(/every 5 s instead of 15 s/);
  });
});

describe('parallel reads', () => {
  // research/05, section 4: 8 connections fill 5 Gbps (at 87 MB/s each).
  it('say how many connections fill the baseline', () => {
    const given: FactsCase = { rates: [2.8, 2.8], facts: { connections: 4 } };
    expect(remedies('flow-bound', factsFor(given), null)[0]?.why).toMatch(
      /4 were opened, about 8 fill 5 Gbps.*87.* MB\/s/
    );
  });

  it('promise what bytes take at the baseline', () => {
    const given: FactsCase = { rates: [2.5, 2.5], facts: { seconds: 64, networkSeconds: 64, ownBytes: 20e9 } };
    const [first] = remedies('flow-bound', factsFor(given), null);
    expect(first?.predictedSeconds?.mid).toBeCloseTo(32, 0);
  });
});

it.each<readonly [S3Path | null, number, boolean]>([
  [null, 5, true],
  [null, 2, false],
  ['gateway-endpoint', 5, false],
])('over %p at %d Gbps the gateway endpoint is asked for: %p', (path, gbps, asked) => {
  expect(idsOf('not-network', { rates: [gbps, gbps] }, path).includes('s3-gateway-endpoint')).toBe(asked);
});
