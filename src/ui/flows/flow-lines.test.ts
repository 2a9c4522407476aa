import type { FlowGroup } from '../../core/flows';
import { groupedLines, plainLines } from './flow-lines';

const group = (key: string, ...rows: number[]): FlowGroup => ({
  key,
  from: key,
  to: null,
  rows: Uint32Array.from(rows),
  sums: { bytes: 0, segments: 0, retransmissions: 0, 'retransmission-ratio': 0, timeouts: 0, sockets: 0 },
});
const shown = (lines: ReturnType<typeof plainLines>): unknown[] =>
  Array.from({ length: lines.count + 1 }, (_, i) => {
    const line = lines.at(i);
    return line === null ? null : line.kind === 'flow' ? line.row : `${line.group.key}${line.isOpen ? '-' : '+'}`;
  });

test('rows in their order', () => {
  expect(shown(plainLines(Uint32Array.of(4, 2)))).toEqual([4, 2, null]);
  expect(shown(plainLines(new Uint32Array(0)))).toEqual([null]);
});

test('open groups have their rows under them', () => {
  const groups = [group('a', 7, 8), group('b', 9), group('c', 1, 2, 3)];
  expect(shown(groupedLines(groups, new Set(['a', 'c'])))).toEqual(['a-', 7, 8, 'b+', 'c-', 1, 2, 3, null]);
  expect(shown(groupedLines(groups, new Set()))).toEqual(['a+', 'b+', 'c+', null]);
  expect(shown(groupedLines([], new Set(['a'])))).toEqual([null]);
});
