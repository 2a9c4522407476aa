import fc from 'fast-check';
import type { FlowChip } from './column-filter';
import { FLOW_COLUMNS } from './flow-columns';
import { flowRows } from './flow-rows';
import type { PlainFlow } from './testing/plain-table';
import { anyPlainFlows, plainTable } from './testing/plain-table';

const NAMES = {
  nameOf: (endpoints: Parameters<Parameters<typeof flowRows>[1]['nameOf']>[0], end: number): string =>
    `${endpoints.text('namespace', end)}/${endpoints.text('pod', end)}`,
};
const rowsOf = (flows: readonly PlainFlow[]) => flowRows(plainTable(flows), NAMES);
const kept = (flows: readonly PlainFlow[], chips: readonly FlowChip[]): number[] => {
  const rows = rowsOf(flows);
  return [...rows.filter(rows.sort('bytes', 'descending'), null, chips)];
};

const column = fc.constantFrom(...FLOW_COLUMNS);
const chip: fc.Arbitrary<FlowChip> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('is' as const, 'is-not' as const),
    column,
    value: fc.constantFrom('', 'a', 'b', 'B', '443', 's3', 'a/b', '0', 'use1-az1'),
  }),
  fc.record({ kind: fc.constant('contains' as const), text: fc.constantFrom('', 'A', 'b', '44', 'az', 'xyz') }),
  fc.record({ kind: fc.constant('at-least' as const), column, value: fc.nat(3) })
);

/** What each chip says, row by row, over what the columns show. */
function oracle(flows: readonly PlainFlow[], chips: readonly FlowChip[]): number[] {
  const rows = rowsOf(flows);
  const columnOf = (id: string) => rows.columns.find((one) => one.id === id);
  const isEqual = (row: number, id: string, value: string): boolean => {
    const one = columnOf(id);
    const text = one?.text(row) ?? '';
    return one?.kind === 'text' || value === '' || text === '' ? text === value : Number(text) === Number(value);
  };
  const isMet = (row: number, one: FlowChip): boolean => {
    switch (one.kind) {
      case 'is':
        return chips.some(
          (other) => other.kind === 'is' && other.column === one.column && isEqual(row, other.column, other.value)
        );
      case 'is-not':
        return !isEqual(row, one.column, one.value);
      case 'at-least':
        return (columnOf(one.column)?.value(row) ?? NaN) >= one.value;
      case 'contains': {
        const wanted = one.text.toLowerCase();
        const { source, destination, port = 0 } = flows[row] as PlainFlow;
        const told = [source, destination].flatMap((end) => {
          const { kind: _, zone: _zone, ...texts } = end;
          return [`${end.namespace ?? ''}/${end.pod ?? ''}`, ...Object.values(texts)];
        });
        return (
          [...told, columnOf('scope')?.text(row) ?? ''].some((text) => text.toLowerCase().includes(wanted)) ||
          (/^\d+$/.test(wanted) && port !== 0 && String(port).includes(wanted)) ||
          wanted === ''
        );
      }
    }
  };
  return [...rows.sort('bytes', 'descending')].filter((row) => chips.every((one) => isMet(row, one)));
}

test('the same rows in the same order as a look at each row gives', () => {
  fc.assert(
    fc.property(anyPlainFlows, fc.array(chip, { maxLength: 4 }), (flows, chips) => {
      expect(kept(flows, chips)).toEqual(oracle(flows, chips));
    })
  );
});

const FLOWS: readonly PlainFlow[] = [
  {
    source: { kind: 'pod', namespace: 'shop', pod: 'web', zoneId: 'use1-az4' },
    destination: { class: 's3' },
    port: 443,
    bytes: 5,
  },
  { source: { kind: 'pod', namespace: 'shop', pod: 'db' }, destination: {}, bytes: 4, retransmissions: 0 },
  { source: { kind: 'pod', namespace: 'ops', pod: 'x' }, destination: {}, bytes: 3, retransmissions: 7 },
];

test.each<[string, readonly FlowChip[], readonly number[]]>([
  ['two values of one column are either', [is('from-namespace', 'shop'), is('from-namespace', 'ops')], [0, 1, 2]],
  ['two columns are both', [is('from-namespace', 'shop'), is('to-class', 's3')], [0]],
  ['unknown can be asked for', [is('retransmissions', '')], [0]],
  ['and out', [{ kind: 'is-not', column: 'retransmissions', value: '' }], [1, 2]],
  ['unknown is not at least 0', [{ kind: 'at-least', column: 'retransmissions', value: 0 }], [1, 2]],
  ['a zone by its ID', [{ kind: 'contains', text: 'USE1-AZ4' }], [0]],
  ['a port by its digits', [{ kind: 'contains', text: '44' }], [0]],
])('%s', (_, chips, rows) => {
  expect(kept(FLOWS, chips)).toEqual(rows);
});

function is(of: (typeof FLOW_COLUMNS)[number], value: string): FlowChip {
  return { kind: 'is', column: of, value };
}
