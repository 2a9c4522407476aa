import fc from 'fast-check';
import { type Connection, countBetween, COUNT_METRICS, mainReporter } from './connection';
import { topContributors } from './contributors';
import { syntheticWorld } from './synthetic-world';
import { truthOf } from './truth';

const EPOCH = Date.UTC(2026, 10, 1);
const DAY = 86_400_000;
const HOUR = 3_600_000;

const world = syntheticWorld({
  seed: 7,
  monitors: 2,
  connectionsPerMonitor: 150,
  epochMs: EPOCH,
  podLifetimeMinutes: 47,
  mirrorRetransmissions: 'equal',
});

const times = fc.integer({ min: EPOCH - HOUR, max: EPOCH + DAY });

test('windows are additive: [a, c) is [a, b) and [b, c), by connection and in sum', () => {
  fc.assert(
    fc.property(times, times, times, (x, y, z) => {
      const [a = 0, b = 0, c = 0] = [x, y, z].sort((p, q) => p - q);
      const whole = truthOf(world, 'monitor-1', a, c);
      const parts = [truthOf(world, 'monitor-1', a, b), truthOf(world, 'monitor-1', b, c)];
      for (const key of ['bytes', 'retransmissions', 'timeouts'] as const) {
        expect(parts.reduce((sum, part) => sum + part.total[key], 0)).toBe(whole.total[key]);
      }
      const byKey = new Map<string, number>();
      for (const { connection, bytes } of parts.flatMap((part) => part.connections)) {
        byKey.set(connection.key, (byKey.get(connection.key) ?? 0) + bytes);
      }
      expect(byKey).toEqual(new Map(whole.connections.map(({ connection, bytes }) => [connection.key, bytes])));
    }),
    { numRuns: 15 }
  );
});

test('counts are whole and never run backwards, not even over a millisecond', () => {
  const connections = [...world.connections('monitor-2', EPOCH, EPOCH + DAY, null)];
  const moments = fc.tuple(fc.nat(connections.length - 1), times, fc.integer({ min: 1, max: 60_000 }));
  fc.assert(
    fc.property(moments, ([i, at, step]) => {
      const connection = connections[i];
      for (const metric of COUNT_METRICS) {
        const count = connection === undefined ? -1 : countBetween(connection, metric, 'client', at, at + step);
        expect(count).toBeGreaterThanOrEqual(0);
        expect(Number.isSafeInteger(count)).toBe(true);
      }
    }),
    { numRuns: 1000 }
  );
});

test('rows of both ends agree with the truth: clients’ rows and lone mirrors sum to it', () => {
  const from = EPOCH + 5 * HOUR;
  const truth = truthOf(world, 'monitor-1', from, from + 300_000);
  expect(truth.byCategory.size).toBeGreaterThanOrEqual(5);
  for (const [metric, key] of [
    ['DATA_TRANSFERRED', 'bytes'],
    ['RETRANSMISSIONS', 'retransmissions'],
    ['TIMEOUTS', 'timeouts'],
  ] as const) {
    for (const [category, totals] of truth.byCategory) {
      const rows = topContributors(world, 'monitor-1', {
        fromMs: from,
        toMs: from + 300_000,
        metric,
        category,
        limit: 500,
      });
      const own = rows.filter(({ connection, reporter }) => reporter === mainReporter(connection));
      expect(own.reduce((sum, { value }) => sum + value, 0)).toBe(totals[key]);
      const mirrors = rows.filter(({ connection, reporter }) => reporter !== mainReporter(connection));
      for (const mirror of mirrors) {
        expect(own.find(({ connection }) => connection.key === mirror.connection.key)?.value).toBe(mirror.value);
      }
    }
  }
});

test('the rows are the largest, in order, without zeros, and no more than asked for', () => {
  const question = { fromMs: EPOCH + HOUR, toMs: EPOCH + 2 * HOUR, category: 'INTRA_AZ' } as const;
  const all = topContributors(world, 'monitor-1', { ...question, metric: 'RETRANSMISSIONS', limit: 500 });
  const values = all.map(({ value }) => value);
  expect(values).toEqual([...values].sort((a, b) => b - a));
  expect(Math.min(...values)).toBeGreaterThan(0);
  const moved = topContributors(world, 'monitor-1', { ...question, metric: 'DATA_TRANSFERRED', limit: 500 });
  expect(moved.length).toBeGreaterThan(all.length);
  const few = topContributors(world, 'monitor-1', { ...question, metric: 'RETRANSMISSIONS', limit: 3 });
  const keyOf = ({ connection, reporter }: (typeof all)[number]): string => `${connection.key} ${reporter}`;
  expect(few.map(keyOf)).toEqual(all.slice(0, 3).map(keyOf));
});

test('the same seed makes the same world, another seed another one', () => {
  const namesOf = (seed: number): string[] => {
    const made = syntheticWorld({ seed, monitors: 1, connectionsPerMonitor: 20, epochMs: EPOCH });
    return [...made.connections('monitor-1', EPOCH, EPOCH + HOUR, null)].map(
      ({ client, server, port }) => `${client.pod} ${client.ip} ${server.pod} ${server.ip} ${port}`
    );
  };
  expect(namesOf(1)).toEqual(namesOf(1));
  expect(namesOf(1)).not.toEqual(namesOf(2));
});

describe('what is in it', () => {
  const hour = (one = world): Connection[] => [...one.connections('monitor-1', EPOCH + DAY, EPOCH + DAY + HOUR, null)];

  test('clients that no agent sees, nodes without pods, Services’ addresses, translated clients', () => {
    const all = hour();
    const lone = all.filter(({ reporters }) => reporters.join() === 'server');
    expect(lone.length).toBeGreaterThan(0);
    expect(lone.every(({ client }) => client.pod === '' && client.zoneId === '')).toBe(true);
    expect(all.some(({ client, reporters }) => client.pod === '' && reporters.length === 2)).toBe(true);
    const service = all.find(({ dnatIp }) => dnatIp !== '');
    expect(service?.dnatIp).toBe(service?.server.ip);
    expect(service?.serverAsSeen.ip).toMatch(/^172\.20\./);
    const translated = all.find(({ snatIp }) => snatIp !== '');
    expect(translated?.clientAsSeen.ip).toBe(translated?.snatIp);
  });

  test.each([
    ['translated', true, true],
    ['resolved', false, false],
    ['unresolved', true, false],
  ] as const)('Services %s', (services, isDialled, isTranslated) => {
    const made = syntheticWorld({ seed: 7, monitors: 1, connectionsPerMonitor: 50, epochMs: EPOCH, services });
    const all = hour(made);
    expect(all.some(({ serverAsSeen }) => serverAsSeen.ip?.startsWith('172.20.'))).toBe(isDialled);
    expect(all.some(({ dnatIp, server }) => dnatIp !== '' && dnatIp === server.ip)).toBe(isTranslated);
  });

  test('pods come and go', () => {
    const early = new Set(
      [...world.connections('monitor-1', EPOCH, EPOCH + 60_000, null)].map(({ client }) => client.pod)
    );
    const late = [...world.connections('monitor-1', EPOCH + HOUR, EPOCH + HOUR + 60_000, null)];
    expect(late.some(({ client }) => client.pod !== '' && early.has(client.pod))).toBe(false);
  });

  test('the same server name in two categories: its pod moved to another zone', () => {
    const categories = new Map<string, Set<string>>();
    for (const { server, category } of world.connections('monitor-1', EPOCH, EPOCH + DAY, null)) {
      if (server.pod.endsWith('-0')) {
        categories.set(server.pod, (categories.get(server.pod) ?? new Set()).add(category));
      }
    }
    expect([...categories.values()].some((of) => of.has('INTRA_AZ') && of.has('INTER_AZ'))).toBe(true);
  });

  test('as options say: hostile names, a category nobody knows, mirrors with losses of their own', () => {
    const odd = syntheticWorld({
      seed: 3,
      monitors: 1,
      connectionsPerMonitor: 300,
      epochMs: EPOCH,
      hostileNames: true,
      unknownCategory: 'EDGE_LOCATION',
      internetCategory: 'INTERNET',
    });
    const all = hour(odd);
    expect(all.some(({ client }) => /["\n\\<]/.test(client.pod))).toBe(true);
    const categories = new Set(all.map(({ category }) => category));
    expect([...categories]).toEqual(expect.arrayContaining(['EDGE_LOCATION', 'INTERNET']));
    expect(odd.monitors[0]?.categories).toContain('EDGE_LOCATION');
    const count = (connection: Connection, reporter: 'client' | 'server'): number =>
      countBetween(connection, 'RETRANSMISSIONS', reporter, EPOCH, EPOCH + 2 * DAY);
    expect(all.some((one) => count(one, 'client') !== count(one, 'server'))).toBe(true);
    expect(hour().some((one) => count(one, 'client') !== count(one, 'server'))).toBe(false);
  });

  test('health: 0, or what was said of a stretch of time; nothing before the beginning', () => {
    const sick = syntheticWorld({
      seed: 1,
      monitors: 2,
      connectionsPerMonitor: 0,
      epochMs: EPOCH,
      health: [
        { monitor: 'monitor-1', fromMs: EPOCH + 60_000, toMs: EPOCH + 120_000, value: 1 },
        { monitor: 'monitor-1', fromMs: EPOCH + 120_000, toMs: EPOCH + 180_000, value: null },
      ],
    });
    const seen = [-1, 0, 60_000, 119_999, 120_000, 180_000].map((ms) => sick.healthAt('monitor-1', EPOCH + ms));
    expect(seen).toEqual([null, 0, 1, 1, null, 0]);
    expect(sick.healthAt('monitor-2', EPOCH + 60_000)).toBe(0);
  });
});

test('a day of 20 monitors and a million rows is read in seconds', () => {
  const large = syntheticWorld({ seed: 1, monitors: 20, connectionsPerMonitor: 110, epochMs: EPOCH });
  let rows = 0;
  const began = performance.now();
  for (let window = 0; window < 24; window++) {
    const fromMs = EPOCH + window * 300_000;
    for (const monitor of large.monitors) {
      for (const category of monitor.categories) {
        const question = { fromMs, toMs: fromMs + 300_000, category, limit: 500 };
        rows += topContributors(large, monitor.name, { ...question, metric: 'DATA_TRANSFERRED' }).length;
      }
    }
  }
  // A twelfth of a day.
  expect(rows * 12).toBeGreaterThan(1e6);
  expect(performance.now() - began).toBeLessThan(10_000);
});
