import { FLOW_COLUMNS } from '../../core/flows';
import type { FlowColumnId } from '../../core/flows';
import { canMove, inOrder, withColumnMoved } from './column-order';
import { DEFAULT_FLOW_TABLE_STATE as START } from './flow-table-state';

const USUAL: readonly FlowColumnId[] = ['from', 'from-zone', 'to', 'port', 'bytes'];

test.each<[string, readonly FlowColumnId[], readonly FlowColumnId[]]>([
  ['no order is the usual one', [], USUAL],
  ['all of them', ['bytes', 'port', 'to', 'from-zone'], ['from', 'bytes', 'port', 'to', 'from-zone']],
  ['the first stays the first', ['bytes', 'from'], ['from', 'from-zone', 'to', 'port', 'bytes']],
  [
    'one that is new comes where it is looked for',
    ['to', 'bytes', 'from-zone'],
    ['from', 'to', 'port', 'bytes', 'from-zone'],
  ],
  [
    'one that is not shown',
    ['timeouts', 'to', 'from-zone', 'port', 'bytes'],
    ['from', 'to', 'from-zone', 'port', 'bytes'],
  ],
  ['one that is named twice', ['to', 'from-zone', 'to', 'port', 'bytes'], ['from', 'to', 'from-zone', 'port', 'bytes']],
])('%s', (_, order, expected) => {
  expect(inOrder(USUAL, order)).toEqual(expected);
});

test('every order of every choice shows each column once, the first first', () => {
  for (const id of FLOW_COLUMNS) {
    const shown = inOrder(FLOW_COLUMNS, [id]);
    expect([...shown].sort()).toEqual([...FLOW_COLUMNS].sort());
    expect(shown[0]).toBe('from');
  }
});

test('a column goes left and right within bounds, and back', () => {
  const left = withColumnMoved(START, USUAL, 'bytes', -1);
  expect(inOrder(USUAL, left.order)).toEqual(['from', 'from-zone', 'to', 'bytes', 'port']);
  expect(inOrder(USUAL, withColumnMoved(left, inOrder(USUAL, left.order), 'bytes', 1).order)).toEqual(USUAL);
  expect(withColumnMoved(START, USUAL, 'bytes', 1)).toBe(START);
  expect(withColumnMoved(START, USUAL, 'from-zone', -1)).toBe(START);
  expect(withColumnMoved(START, USUAL, 'from', 1)).toBe(START);
  expect(withColumnMoved(START, USUAL, 'sockets', 1)).toBe(START);
  expect([canMove(USUAL, 'to', -1), canMove(USUAL, 'from-zone', -1), canMove(USUAL, 'bytes', 1)]).toEqual([
    true,
    false,
    false,
  ]);
});
