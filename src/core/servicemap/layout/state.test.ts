import { readLayoutState } from './state';

const BOX = { group: 'g', x: 0, y: -5, width: 100, height: 80, ids: ['a'], dx: [20], dy: [30] };

describe('readLayoutState', () => {
  it('reads back what was written', () => {
    const state = { version: 1, boxes: [BOX] };
    expect(readLayoutState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it.each([
    ['nothing', null],
    ['text', 'x'],
    ['another version', { version: 2, boxes: [] }],
    ['no boxes', { version: 1 }],
    ['a box without a name', { version: 1, boxes: [{ ...BOX, group: 7 }] }],
    ['a place that is not a number', { version: 1, boxes: [{ ...BOX, x: null }] }],
    ['a place beyond any drawing', { version: 1, boxes: [{ ...BOX, dx: [1e300] }] }],
    ['a box without extent', { version: 1, boxes: [{ ...BOX, width: 0 }] }],
    ['fewer places than ids', { version: 1, boxes: [{ ...BOX, ids: ['a', 'b'] }] }],
  ])('does not believe %s', (_, value) => {
    expect(readLayoutState(value)).toBeNull();
  });
});
