import type { FlowChip } from '../../core/flows';
import {
  DEFAULT_FLOW_TABLE_STATE as START,
  LEAST_WIDTH,
  MOST_WIDTH,
  sortedBy,
  withChip,
  withGroupTurned,
  withWidth,
} from './flow-table-state';

const is: FlowChip = { kind: 'is', column: 'from-zone', value: 'a' };

test.each<[string, FlowChip, FlowChip, readonly FlowChip[]]>([
  ['the same twice is once', is, is, [is]],
  ['the opposite takes its place', is, { ...is, kind: 'is-not' }, [{ ...is, kind: 'is-not' }]],
  ['another value stands beside it', is, { ...is, value: 'b' }, [is, { ...is, value: 'b' }]],
  [
    'one bound a column',
    { kind: 'at-least', column: 'bytes', value: 1 },
    { kind: 'at-least', column: 'bytes', value: 2 },
    [{ kind: 'at-least', column: 'bytes', value: 2 }],
  ],
])('%s', (_, first, second, chips) => {
  expect(withChip(withChip(START, first), second).chips).toEqual(chips);
});

test('texts sort from the first, numbers from the largest, and then the other way', () => {
  const once = sortedBy(START, 'from', true);
  expect(once.sort).toEqual({ column: 'from', direction: 'ascending' });
  expect(sortedBy(once, 'from', true).sort.direction).toBe('descending');
  expect(sortedBy(sortedBy(once, 'from', true), 'from', true).sort.direction).toBe('ascending');
  expect(sortedBy(once, 'bytes', false).sort).toEqual({ column: 'bytes', direction: 'descending' });
});

test('widths stay within bounds, groups turn', () => {
  expect(withWidth(START, 'port', 1).widths.port).toBe(LEAST_WIDTH);
  expect(withWidth(START, 'port', 1e6).widths.port).toBe(MOST_WIDTH);
  expect(withGroupTurned(withGroupTurned(START, 'a'), 'a').open).toEqual([]);
});

test('the state survives a URL', () => {
  expect(JSON.parse(JSON.stringify(withChip(START, is)))).toEqual(withChip(START, is));
});
