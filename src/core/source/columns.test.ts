import { Names } from '../base';
import { columnsOf } from './columns';
import { decodeReply } from './decode';
import { EMPTY_REPLY } from './reply';

const REPLY = decodeReply(
  {
    status: 'success',
    data: {
      resultType: 'matrix',
      result: [
        {
          metric: { pod: 'a', node: 'n1', other: 'x' },
          values: [
            [1, '1'],
            [2, 'NaN'],
          ],
        },
        { metric: { pod: 'b' }, values: [] },
        { metric: { node: 'n1', pod: '' }, values: [[3, '+Inf']] },
      ],
    },
    warnings: ['w'],
    infos: ['i'],
  },
  77,
  'q'
);

describe('columnsOf', () => {
  it('gives asked labels as ids, 0 where absent or empty, and samples by offset', () => {
    const names = new Names();
    const columns = columnsOf(REPLY, ['pod', 'node', 'zone'], names);
    const texts = (label: string): string[] => Array.from(columns.labels.get(label) ?? [], (id) => names.textOf(id));
    expect([...columns.labels.keys()]).toEqual(['pod', 'node', 'zone']);
    expect(texts('pod')).toEqual(['a', 'b', '']);
    expect(texts('node')).toEqual(['n1', '', 'n1']);
    expect(texts('zone')).toEqual(['', '', '']);
    expect([...columns.offsets]).toEqual([0, 2, 2, 3]);
    expect([...columns.times]).toEqual([1000, 2000, 3000]);
    expect([...columns.values]).toEqual([1, NaN, Infinity]);
    expect(columns).toMatchObject({ count: 3, samples: 3, bytes: 77, warnings: ['w'], infos: ['i'] });
    expect(columns.names).toBe(names);
  });

  it('keeps texts of labels that were not asked for out of the names', () => {
    const names = new Names();
    columnsOf(REPLY, ['zone'], names);
    expect(names.size).toBe(1);
  });

  it('agrees over answers that share their names', () => {
    const names = new Names();
    const first = columnsOf(REPLY, ['pod'], names);
    expect(columnsOf(REPLY, ['pod'], names).labels.get('pod')).toEqual(first.labels.get('pod'));
  });

  it('takes an empty answer', () => {
    const columns = columnsOf(EMPTY_REPLY, ['pod'], new Names());
    expect(columns).toMatchObject({ count: 0, samples: 0 });
    expect([...columns.offsets]).toEqual([0]);
    expect(columns.labels.get('pod')).toHaveLength(0);
  });
});
