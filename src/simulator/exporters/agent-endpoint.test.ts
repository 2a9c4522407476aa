import fc from 'fast-check';
import { startSession } from '../history/session';
import { shippedLookup } from '../physics/instance-facts';
import { makeScenario } from '../scenario/parse';
import type { ScenarioInput } from '../scenario/schema';
import { AgentEndpoint, type AgentPage } from './agent-endpoint';
import { renderExposition } from './exposition';

const START = Date.UTC(2026, 10, 21, 10);

function session(more: Partial<ScenarioInput> = {}, seed = 1): ReturnType<typeof startSession> {
  const scenario = makeScenario({
    name: 'agent',
    seed,
    cluster: { name: 'c', zones: [{ name: 'us-east-1a', id: 'use1-az4' }] },
    durationSeconds: 900,
    paths: [{ name: 's3', kind: 'gateway-endpoint' }],
    nodes: [{ name: 'n', instanceType: 'g5.2xlarge', zone: 'us-east-1a', path: 's3' }],
    workloads: [
      { namespace: 'llm', name: 'm', nodes: ['n'], startAt: [40], weights: { bytes: 2e10, connections: 12 } },
    ],
    background: [
      { namespace: 'shop', pod: 'cart', nodes: ['n'], inGbps: 0.02, outGbps: 0.01, newConnectionsPerSecond: 3 },
    ],
    ...more,
  });
  return startSession(scenario, START, shippedLookup());
}

function scrapeAt(from: ReturnType<typeof startSession>, time: number): AgentPage {
  from.world.runTo(Math.floor(time) + 1);
  const page = from.endpoints[0]?.scrape(time);
  if (page == null) {
    throw new Error('the agent is down');
  }
  return page;
}

const bytesOf = (page: AgentPage, pod: string): number =>
  page.pods.find(({ labels }) => labels.pod?.startsWith(pod))?.deltas[0] ?? 0;

describe('AgentEndpoint', () => {
  it('gives deltas that add up to what moved, whoever scrapes and whenever', () => {
    // Gaps of irregular scrapers and of missed scrapes; one or two readers make no difference, since any GET takes the delta.
    const gaps = fc.array(fc.double({ min: 0.02, max: 70, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 50 }), (list, seed) => {
        const running = session({}, seed);
        const sums = new Map<string, number[]>();
        let time = 0;
        for (const gap of list) {
          time = Math.min(890, time + gap);
          for (const { labels, deltas } of scrapeAt(running, time).pods) {
            const key = labels.pod ?? '';
            sums.set(
              key,
              [...deltas].map((delta, i) => delta + (sums.get(key)?.[i] ?? 0))
            );
          }
        }
        const reading = new Float64Array(6);
        const before = new Float64Array(6);
        for (const pod of running.world.pods.filter((one) => one.hasVeth(time))) {
          pod.read(time, time - running.world.second, reading);
          const isOld = pod.created < 0;
          if (isOld) {
            session({}, seed)
              .world.pods.find(({ identity }) => identity.name === pod.identity.name)
              ?.read(0, 0, before);
          }
          const expected = [...reading].map((value, i) => value - (isOld ? (before[i] ?? 0) : 0));
          expect(sums.get(pod.identity.name)).toEqual(expected);
        }
      }),
      { numRuns: 25 }
    );
  });

  it('shows each byte of a download once, on the veth that carried it', () => {
    const running = session();
    let sum = 0;
    for (let time = 15; time <= 300; time += 15) {
      sum += bytesOf(scrapeAt(running, time), 'm-');
    }
    expect(sum).toBeGreaterThanOrEqual(2e10);
    expect(sum).toBeLessThan(2e10 + 2e6);
  });

  it('keeps the series of dead pods frozen where the agent does, and drops them where it does not', () => {
    for (const frozenSeries of [true, false]) {
      const running = session({
        agent: { frozenSeries },
        workloads: [{ namespace: 'llm', name: 'm', nodes: ['n'], startAt: [40], endAt: 200, weights: { bytes: 2e9 } }],
      });
      scrapeAt(running, 150);
      const last = bytesOf(scrapeAt(running, 180), 'm-');
      const dead = [scrapeAt(running, 240), scrapeAt(running, 300)].map((page) =>
        page.pods.filter(({ labels }) => labels.pod?.startsWith('m-')).map(({ deltas }) => deltas[0])
      );
      expect(dead).toEqual(frozenSeries ? [[last], [last]] : [[], []]);
    }
  });

  it('answers nothing while it restarts, then a lifetime in one delta, and allowances from a fresh baseline', () => {
    const running = session({ agent: { frozenSeries: true, restarts: [{ node: 'n', at: 200 }] } });
    scrapeAt(running, 15);
    scrapeAt(running, 190);
    running.world.runTo(202);
    expect(running.endpoints[0]?.scrape(201.5)).toBeNull();
    const after = scrapeAt(running, 215);
    expect(bytesOf(after, 'm-')).toBeGreaterThan(2e10);
    expect(after.enis[0]?.deltas[0]).toBe(0);
    expect(bytesOf(scrapeAt(running, 230), 'm-')).toBeLessThan(1e5);
  });

  it('leaves hostNetwork pods out and shows two interfaces of the node', () => {
    const page = scrapeAt(session(), 60);
    expect(page.pods.map(({ labels }) => labels.namespace)).not.toContain('amazon-network-flow-monitor');
    expect(page.enis).toHaveLength(2);
    expect(page.enis[1]?.deltas.every((delta) => delta === 0)).toBe(true);
    expect(page.enis[0]?.labels.instance_id).toBe(page.enis[0]?.labels.node);
    expect(page.pods[0]?.labels.instance_id).toMatch(/^i-0/);
  });

  it('writes the text the agent writes', () => {
    const running = session({ background: [] });
    scrapeAt(running, 30);
    const text = renderExposition(AgentEndpoint.families(scrapeAt(running, 60)));
    const families = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map((match) => match.slice(1));
    expect(families).toEqual(
      [
        'bw_in_allowance_exceeded',
        'bw_out_allowance_exceeded',
        'conntrack_allowance_exceeded',
        'egress_bytes',
        'egress_flow',
        'egress_packets',
        'ingress_bytes',
        'ingress_flow',
        'ingress_packets',
        'linklocal_allowance_exceeded',
        'pps_allowance_exceeded',
      ].map((name) => [name, 'gauge'])
    );
    expect(text).toContain('# HELP ingress_flow Ingress TCP flow count\n# TYPE ingress_flow gauge\n');
    for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
      expect(line).toMatch(
        /^[a-z_]+\{(eni="eni-0[0-9a-f]{16}"|iface="eni[0-9a-f]{11}"),instance_id="[^"]+",(namespace="[^"]+",)?node="ip-[^"]+\.ec2\.internal"(,pod="[^"]+")?\} \d+$/
      );
    }
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toContain('# EOF');
  });
});
