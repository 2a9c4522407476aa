import fc from 'fast-check';
import { FLOW_GROUPINGS } from './column-groups';
import { FLOW_COLUMNS } from './flow-columns';
import { flowRows } from './flow-rows';
import { viewOf } from './flow-view';
import type { PlainFlow } from './testing/plain-table';
import { anyPlainFlows, plainTable } from './testing/plain-table';

const NAMES = {
  nameOf: (endpoints: Parameters<Parameters<typeof flowRows>[1]['nameOf']>[0], end: number): string =>
    endpoints.text('pod', end),
};

test('every column sorts to a permutation, known before unknown, either way', () => {
  fc.assert(
    fc.property(anyPlainFlows, fc.constantFrom(...FLOW_COLUMNS), fc.boolean(), (flows, id, isRising) => {
      const rows = flowRows(plainTable(flows), NAMES);
      const order = [...rows.sort(id, isRising ? 'ascending' : 'descending')];
      expect([...order].sort((a, b) => a - b)).toEqual(flows.map((_, row) => row));
      const column = rows.columns.find((one) => one.id === id);
      const texts = order.map((row) => column?.text(row) ?? '');
      const firstUnknown = texts.indexOf('');
      expect(texts.slice(firstUnknown < 0 ? texts.length : firstUnknown).every((text) => text === '')).toBe(true);
    })
  );
});

test('groups hold each row once, and their sums are those of their rows', () => {
  fc.assert(
    fc.property(anyPlainFlows, fc.constantFrom(...FLOW_GROUPINGS), (flows, by) => {
      const rows = flowRows(plainTable(flows), NAMES);
      const all = rows.sort('bytes', 'descending');
      const groups = rows.group(all, by, 'bytes', 'descending');
      expect(groups.flatMap((group) => [...group.rows]).sort((a, b) => a - b)).toEqual([...all].sort((a, b) => a - b));
      expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
      const sums = groups.map(({ sums: { bytes } }) => bytes);
      expect(sums).toEqual([...sums].sort((a, b) => b - a));
      for (const group of groups) {
        expect(group.sums.bytes).toBe([...group.rows].reduce((sum, row) => sum + (flows[row]?.bytes ?? 0), 0));
      }
    })
  );
});

const pod = (namespace: string, name: string) => ({ kind: 'pod' as const, class: 'pod', namespace, pod: name });
const FLOWS: readonly PlainFlow[] = [
  {
    source: pod('shop', 'web'),
    destination: pod('shop', 'db'),
    port: 5432,
    bytes: 10,
    segments: 4,
    retransmissions: 1,
  },
  { source: pod('shop', 'web'), destination: { kind: 'aws-service', class: 's3' }, bytes: 30, segments: 6 },
  { source: pod('shop', 'api'), destination: pod('shop', 'db'), port: 5432, bytes: 5, segments: 4, retransmissions: 3 },
];

test('views are those of the table, and narrow it', () => {
  const table = plainTable(FLOWS);
  const rows = flowRows(table, NAMES);
  expect(rows.viewCounts).toEqual({ cluster: 2, aws: 1, external: 0 });
  const all = rows.sort('bytes', 'descending');
  expect([...rows.filter(all, 'aws', [])].map((row) => viewOf(table, row))).toEqual(['aws']);
});

test('a sum of what nobody told is unknown, and a ratio is of rows that told both', () => {
  const rows = flowRows(plainTable(FLOWS), NAMES);
  expect(rows.totals).toEqual({
    bytes: 45,
    segments: 14,
    retransmissions: 4,
    'retransmission-ratio': 0.5,
    timeouts: NaN,
    sockets: NaN,
  });
});

test('groups say what they are of, and are told apart by it', () => {
  const rows = flowRows(plainTable(FLOWS), NAMES);
  const groups = rows.group(rows.sort('from', 'ascending'), 'namespace', 'from', 'ascending');
  expect(groups.map(({ key, from, to, rows: own }) => ({ key, from, to, rows: [...own] }))).toEqual([
    { key: '["shop","shop"]', from: 'shop', to: 'shop', rows: [2, 0] },
    { key: '["shop","S3"]', from: 'shop', to: 'S3', rows: [1] },
  ]);
  expect(
    rows.group(rows.sort('port', 'ascending'), 'port', 'port', 'ascending').map(({ from, to }) => [from, to])
  ).toEqual([
    ['5432', null],
    ['', null],
  ]);
});

test('a listing that leaves rows out shows the others alone', () => {
  const rows = flowRows(plainTable(FLOWS), NAMES, Uint32Array.of(2, 1));
  expect(rows.count).toBe(2);
  expect([...rows.sort('port', 'descending')]).toEqual([2, 1]);
  expect(rows.totals.bytes).toBe(35);
});

test('an edge is called as the map calls it', () => {
  const rows = flowRows(plainTable(FLOWS), { ...NAMES, edgeEndOf: (ends, end) => `ns/${ends.text('namespace', end)}` });
  expect(rows.edgeOf(0)).toEqual({ from: 'ns/shop', to: 'ns/shop' });
  expect(rows.columns.find(({ id }) => id === 'timeouts')?.isTold()).toBe(false);
  expect(rows.columns.find(({ id }) => id === 'bytes')?.largest()).toBe(30);
});
