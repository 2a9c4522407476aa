import fc from 'fast-check';
import { Names } from '../base';
import {
  COARSE_GUARD,
  COARSE_GUARD_LAG_MS,
  COARSE_INTERVAL_MS,
  COARSE_LAG_MS,
  WORKLOAD_GUARD_LAG_MS,
  WORKLOAD_LAG_MS,
} from '../contract';
import type { Reply } from '../source';
import { columnsOf, EMPTY_REPLY } from '../source';
import { addressBook } from './address-book';
import { RecordStore } from './record-store';
import type { RuleCoverage } from './rule-coverage';
import { RuleStandIns } from './rule-stand-ins';
import {
  addPairs,
  addWorkloads,
  lonePairs,
  PAIR_LABELS,
  pairQuery,
  WORKLOAD_LABELS,
  workloadCoverage,
} from './rule-workloads';
import { placesOf, recordsOf } from './testing/flow-records';

const MINUTE = 60_000;
const LAG = WORKLOAD_LAG_MS + WORKLOAD_GUARD_LAG_MS;

function replyOf(
  ...series: ReadonlyArray<{ labels?: Record<string, string>; times: number[]; values?: number[] }>
): Reply {
  return {
    ...EMPTY_REPLY,
    series: series.map(({ labels = {}, times, values }) => ({
      labels: new Map(Object.entries(labels)),
      times: Float64Array.from(times),
      values: Float64Array.from(values ?? times.map(() => 0)),
    })),
    samples: series.reduce((sum, { times }) => sum + times.length, 0),
  };
}

describe('workloadCoverage', () => {
  const beats = Array.from({ length: 62 }, (_, i) => i * MINUTE);
  const guarded = (times: number[], values?: number[]): Reply =>
    replyOf({ times: times.map((time) => time + LAG), ...(values === undefined ? {} : { values }) });
  const of = (guard: Reply, heartbeat = replyOf({ times: beats })): unknown =>
    workloadCoverage(heartbeat, guard, 0, 60 * MINUTE);

  it('covers what the guard found whole', () => {
    expect(of(guarded(beats))).toEqual({ fromMs: 0, toMs: 60 * MINUTE, firstMs: 2 * MINUTE, lastMs: 61 * MINUTE });
  });

  it('covers less where the guard has not come yet', () => {
    expect(of(guarded(beats.slice(0, 58)))).toEqual({
      fromMs: 0,
      toMs: 56 * MINUTE,
      firstMs: 2 * MINUTE,
      lastMs: 57 * MINUTE,
    });
  });

  it.each([
    [
      'lost a byte in one minute',
      guarded(
        beats,
        beats.map((_, i) => (i === 30 ? 1 : 0))
      ),
    ],
    [
      'could not tell in one minute',
      guarded(
        beats,
        beats.map((_, i) => (i === 30 ? NaN : 0))
      ),
    ],
    ['missed a minute', guarded(beats.filter((_, i) => i !== 30))],
    ['is not there', EMPTY_REPLY],
    ['is of two rulers', replyOf({ times: beats.map((time) => time + LAG) }, { times: beats })],
    ['is of another phase', replyOf({ times: beats.map((time) => time + LAG + 1) })],
  ])('is none where the guard %s', (_, guard) => {
    expect(of(guard)).toBeNull();
  });

  it('is none without one heartbeat', () => {
    expect(of(guarded(beats), EMPTY_REPLY)).toBeNull();
    expect(of(guarded(beats), replyOf({ times: beats }, { times: beats }))).toBeNull();
  });

  it('never covers a minute whose guard is not 0', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, NaN), { minLength: 62, maxLength: 62 }),
        (values) => {
          const covered = workloadCoverage(replyOf({ times: beats }), guarded(beats, values), 0, 60 * MINUTE);
          const within = beats.filter((time) => covered !== null && time >= covered.firstMs && time <= covered.lastMs);
          expect(within.every((time) => values[beats.indexOf(time)] === 0)).toBe(true);
        }
      )
    );
  });
});

describe('workloadCoverage by the coarse rules', () => {
  const COARSE_LAG = WORKLOAD_LAG_MS + COARSE_LAG_MS;
  /** Evaluations of a quarter less than two hours. */
  const beats = Array.from({ length: 106 }, (_, i) => i * MINUTE);
  const lost = { times: beats.map((time) => time + LAG) };
  /** Of the coarse rules, at some second of an interval. */
  const phase = 137_000;
  const evaluations = Array.from({ length: 22 }, (_, i) => phase + i * COARSE_INTERVAL_MS);
  const coarse = (
    times: readonly number[],
    values?: number[]
  ): { labels: Record<string, string>; times: number[]; values?: number[] } => ({
    labels: { __name__: COARSE_GUARD },
    times: times.map((time) => time + COARSE_GUARD_LAG_MS),
    ...(values === undefined ? {} : { values }),
  });
  const of = (guard: Reply, fromMs = 0, toMs = 60 * MINUTE): RuleCoverage | null =>
    workloadCoverage(replyOf({ times: beats }), guard, fromMs, toMs);
  const minutes = { fromMs: 0, toMs: 60 * MINUTE, firstMs: 2 * MINUTE, lastMs: 61 * MINUTE };

  it('covers whole intervals, each of five evaluations of the record rules', () => {
    const covered = of(replyOf(lost, coarse(evaluations)));
    // The first interval of which all evaluations lie in the window: those up to three minutes before its own.
    expect(covered).toEqual({
      fromMs: 3 * MINUTE,
      toMs: 58 * MINUTE,
      firstMs: 5 * MINUTE,
      lastMs: 59 * MINUTE,
      coarse: { firstMs: phase + 2 * COARSE_INTERVAL_MS, lastMs: phase + 12 * COARSE_INTERVAL_MS },
    });
    const { firstMs, lastMs } = covered?.coarse ?? { firstMs: 0, lastMs: 0 };
    expect((covered?.firstMs ?? 0) > firstMs - COARSE_LAG - COARSE_INTERVAL_MS).toBe(true);
    expect((covered?.lastMs ?? 0) <= lastMs - COARSE_LAG).toBe(true);
  });

  it.each([
    ['is not there', replyOf(lost)],
    [
      'lost a byte in one interval',
      replyOf(
        lost,
        coarse(
          evaluations,
          evaluations.map((_, i) => (i === 6 ? 1 : 0))
        )
      ),
    ],
    [
      'could not tell in one',
      replyOf(
        lost,
        coarse(
          evaluations,
          evaluations.map((_, i) => (i === 6 ? NaN : 0))
        )
      ),
    ],
    ['missed an interval', replyOf(lost, coarse(evaluations.filter((_, i) => i !== 6)))],
    ['is of two rulers', replyOf(lost, coarse(evaluations), coarse(evaluations.map((time) => time + 1)))],
    ['drifts', replyOf(lost, coarse(evaluations.map((time, i) => time + (i > 6 ? 1 : 0))))],
    ['came a while ago', replyOf(lost, coarse(evaluations.slice(5)))],
    // A left-open store would leave the first minute of each interval out.
    [
      'begins on an evaluation’s millisecond',
      replyOf(lost, coarse(evaluations.map((time) => time - phase + MINUTE - 1))),
    ],
  ])('leaves it to the minutes where the guard %s', (_, guard) => {
    expect(of(guard)).toEqual(minutes);
  });

  it('is none where minutes are not whole either', () => {
    const values = beats.map((_, i) => (i === 30 ? 1 : 0));
    expect(of(replyOf({ ...lost, values }, coarse(evaluations)))).toBeNull();
  });

  it('leaves windows to the minutes of which whole intervals are too little', () => {
    expect(of(replyOf(lost, coarse(evaluations)), 0, 20 * MINUTE)?.coarse).toBeUndefined();
  });

  it('covers an hour at any time: of sixty minutes 55 at least', () => {
    for (let fromMs = 0; fromMs < 10 * MINUTE; fromMs += 7_001) {
      const covered = of(replyOf(lost, coarse(evaluations)), fromMs, fromMs + 61 * MINUTE);
      expect(covered?.coarse).toBeDefined();
      expect((covered?.toMs ?? 0) - (covered?.fromMs ?? 0)).toBeGreaterThanOrEqual(55 * MINUTE);
    }
  });

  it('never covers an interval that is not whole, nor a minute', () => {
    const flags = (length: number): fc.Arbitrary<number[]> =>
      fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), {
        minLength: length,
        maxLength: length,
      });
    fc.assert(
      fc.property(flags(106), flags(22), fc.integer({ min: 0, max: COARSE_INTERVAL_MS - 1 }), (fine, rough, shift) => {
        const at = evaluations.map((time) => time - phase + shift);
        const covered = of(replyOf({ ...lost, values: fine }, coarse(at, rough)), 0, 35 * MINUTE);
        const within = beats.filter((time) => covered !== null && time >= covered.firstMs && time <= covered.lastMs);
        expect(within.every((time) => fine[beats.indexOf(time)] === 0)).toBe(true);
        const { firstMs, lastMs } = covered?.coarse ?? { firstMs: Infinity, lastMs: 0 };
        const held = at.filter((time) => time >= firstMs && time <= lastMs);
        expect(held.every((time) => rough[at.indexOf(time)] === 0)).toBe(true);
        if (held.length > 0) {
          // The intervals hold these evaluations and no others.
          const ofIntervals = beats.filter(
            (time) => time > firstMs - COARSE_LAG - COARSE_INTERVAL_MS && time <= lastMs - COARSE_LAG
          );
          expect(ofIntervals).toEqual(within);
        }
      })
    );
  });
});

test('pairs are asked for over whole evaluations, as late as they are recorded', () => {
  const covered = { fromMs: 0, toMs: 10 * MINUTE, firstMs: 2 * MINUTE, lastMs: 11 * MINUTE };
  const scope = { cluster: null, fromMs: 0, toMs: 10 * MINUTE };
  const pairs = pairQuery({ clients: ['a.b'], servers: ['c', 'd'] }, covered, scope);
  expect(pairs.promql).toContain('{remote_pod=~"a\\\\.b",local_pod=~"c|d"}[570000ms]');
  expect(pairs.atMs).toBe(12 * MINUTE);
});

test('sums of workloads become records of pods that stand for them, each byte once', () => {
  const names = new Names();
  const records = new RecordStore(names);
  const standIns = new RuleStandIns(names);
  const place = (side: string, owner: string, zone: string): Record<string, string> => ({
    [`${side}_namespace`]: 'shop',
    [`${side}_owner_kind`]: 'ReplicaSet',
    [`${side}_owner`]: owner,
    [`${side}_zone`]: zone,
  });
  const reply = replyOf(
    {
      labels: { ...place('local', 'a', 'z1'), ...place('remote', 'b', 'z2'), local_port: '0' },
      times: [0],
      values: [5],
    },
    {
      labels: { ...place('local', 'a', 'z2'), ...place('remote', 'b', 'z2'), local_port: '0' },
      times: [0],
      values: [7],
    },
    { labels: { ...place('local', 'a', 'z1'), local_port: '0', remote_net: '52.1.2.0/24' }, times: [0], values: [9] }
  );
  addWorkloads('received', columnsOf(reply, WORKLOAD_LABELS, names), records, standIns);
  expect(
    [0, 1, 2].map((record) => [
      records.text('local_pod', record),
      records.text('remote_pod', record),
      records.text('remote_address', record),
      records.value('received', record),
    ])
  ).toEqual([
    ['ReplicaSet@a@z1@', 'ReplicaSet@b@z2@', '', 5],
    ['ReplicaSet@a@z2@', 'ReplicaSet@b@z2@', '', 7],
    ['ReplicaSet@a@z1@', '', '52.1.2.0/24', 9],
  ]);
  expect(records.text('remote_namespace', 2)).toBe('');
});

describe('lonePairs', () => {
  const server = { local_namespace: 'n', local_port: '80', remote_port: '0', received: 1 };
  const client = { local_namespace: 'n', local_port: '0', remote_port: '80', received: 1 };
  const records = recordsOf([
    // Its client's record is there by name, or by address.
    { ...server, local_pod: 's1', local_address: '10.0.0.1', remote_namespace: 'n', remote_pod: 'c1' },
    { ...client, local_pod: 'c1', local_address: '10.0.0.9', remote_namespace: 'n', remote_pod: 's1' },
    { ...server, local_pod: 's2', local_address: '10.0.0.2', remote_namespace: 'n', remote_pod: 'c1' },
    { ...client, local_pod: 'c1', local_address: '10.0.0.9', remote_address: '10.0.0.2' },
    // Its client's is not: by name, and by the client's address.
    { ...server, local_pod: 's3', local_address: '10.0.0.3', remote_namespace: 'n', remote_pod: 'c2' },
    { ...server, local_pod: 's4', local_address: '10.0.0.4', remote_address: '10.0.0.9' },
    // Nobody's, and one that stands for others.
    { ...server, local_pod: 's5', local_address: '10.0.0.5', remote_address: '10.9.9.9' },
    { ...server, local_pod: 'ReplicaSet@s@z@', remote_namespace: 'n', remote_pod: 'ReplicaSet@c@z@' },
  ]);

  it('names pods whose client’s record was not read', () => {
    const { clients, servers } = lonePairs(records, addressBook(records, placesOf()));
    expect({ clients, servers }).toEqual({ clients: ['c1', 'c2'], servers: ['s3', 's4'] });
  });

  it('is settled by an answer that brings no byte', () => {
    const pair = { local_namespace: 'n', local_pod: 's3', remote_namespace: 'n', remote_pod: 'c2' };
    const before = records.count;
    addPairs(columnsOf(replyOf({ labels: pair, times: [0], values: [3] }), PAIR_LABELS, records.names), records);
    expect(records.count).toBe(before + 1);
    expect(records.value('received', before)).toBe(0);
    expect(lonePairs(records, addressBook(records, placesOf())).servers).toEqual(['s4']);
  });
});
