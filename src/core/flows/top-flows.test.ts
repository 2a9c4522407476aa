import fc from 'fast-check';
import { groupFlows } from './group-flows';
import { clientRecord, rowsOf, tableFrom } from './testing/flow-records';
import { FLOW_SORTS, topFlows } from './top-flows';

const record = (client: string, received: number, retransmissions?: number) =>
  clientRecord(client, 'shop/db', 80, {
    received,
    delivered: 1,
    ...(retransmissions === undefined ? {} : { retransmissions }),
  });
const RECORDS = [record('shop/c', 5), record('shop/a', 9, 1), record('shop/b', 9, 4)];
const names = (table: ReturnType<typeof tableFrom>, rows: Uint32Array): string[] =>
  Array.from(rows, (row) => rowsOf({ ...table, count: 1, ...pick(table, row) })[0] ?? '');
function pick(table: ReturnType<typeof tableFrom>, row: number) {
  return {
    source: table.source.slice(row, row + 1),
    destination: table.destination.slice(row, row + 1),
    port: table.port.slice(row, row + 1),
    isAnswer: table.isAnswer.slice(row, row + 1),
    bytes: table.bytes.slice(row, row + 1),
    retransmissions: table.retransmissions.slice(row, row + 1),
  };
}

test('the largest first, equal ones by name, the rest summed', () => {
  const table = tableFrom(RECORDS);
  const { rows, rest } = topFlows(table, 'bytes', 2);
  expect(names(table, rows)).toEqual(['shop/a < shop/db:80 9 bytes, ? again', 'shop/b < shop/db:80 9 bytes, ? again']);
  expect(rest).toEqual({ rows: 4, bytes: 5 + 3, retransmissions: 5, timeouts: 0 });
});

test('what nobody told comes last, and is unknown in the rest', () => {
  const table = tableFrom(RECORDS);
  const { rows, rest } = topFlows(table, 'retransmissions', 3);
  expect(Array.from(rows, (row) => table.retransmissions[row])).toEqual([4, 1, 0]);
  expect(rest).toMatchObject({ rows: 3, bytes: 9 + 9 + 5, retransmissions: null });
});

test('nothing is left out: no rest', () => {
  expect(topFlows(tableFrom(RECORDS), 'bytes', 99).rest).toBeNull();
  expect(topFlows(tableFrom([]), 'bytes', 0)).toEqual({ rows: new Uint32Array(), rest: null });
});

test('any order of the records gives one order of the rows', () => {
  const any = fc.record({
    client: fc.constantFrom('shop/a', 'shop/b', 'x/a', '10.0.0.1'),
    remote: fc.constantFrom('shop/a', 'shop/z', '8.8.8.8', '18.133.5.6', '10.7.0.1', '127.0.0.1'),
    port: fc.constantFrom(80, 443),
    received: fc.constantFrom(1, 2),
  });
  fc.assert(
    fc.property(
      fc.array(any, { maxLength: 15 }),
      fc.constantFrom(...FLOW_SORTS),
      fc.constantFrom('address' as const, 'zone' as const, 'class' as const, 'workload' as const),
      (all, sort, level) => {
        const listed = (ones: typeof all): unknown[] => {
          const table = groupFlows(
            tableFrom(
              ones.map(({ client, remote, port, received }) => clientRecord(client, remote, port, { received }))
            ),
            level
          );
          return Array.from(topFlows(table, sort, 10).rows, (row) => [
            table.endpoints.at(table.source[row] ?? 0),
            table.endpoints.at(table.destination[row] ?? 0),
            table.bytes[row],
          ]);
        };
        expect(listed([...all].reverse())).toEqual(listed(all));
      }
    )
  );
});
