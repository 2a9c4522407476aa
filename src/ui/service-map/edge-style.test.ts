import {
  LOSS_CLASSES,
  lossClass,
  lossRatio,
  STYLE_COUNT,
  styleNumber,
  styleOf,
  WIDTH_STEPS,
  widthAt,
  widthStep,
} from './edge-style';

test.each([
  [{ segments: 1000, retransmissions: 0 }, 0, 'none'],
  [{ segments: 1000, retransmissions: 1 }, 0.001, 'some'],
  [{ segments: 1000, retransmissions: 10 }, 0.01, 'much'],
  [{ segments: 1000, retransmissions: 50 }, 0.05, 'severe'],
  [{ segments: 10, retransmissions: 50 }, 1, 'severe'],
  [{ segments: null, retransmissions: 0 }, 0, 'none'],
  [{ segments: null, retransmissions: 5 }, null, 'unknown'],
  [{ segments: 1000, retransmissions: null }, null, 'unknown'],
])('%j was sent again at %s: %s', (figures, ratio, loss) => {
  expect(lossRatio(figures)).toBe(ratio);
  expect(lossClass(lossRatio(figures))).toBe(loss);
});

test('a style is its number and back, and graver loss is drawn later', () => {
  const numbers = LOSS_CLASSES.flatMap((loss) =>
    [false, true].flatMap((isCross) =>
      Array.from({ length: WIDTH_STEPS }, (_, step) => {
        expect(styleOf(styleNumber(step, loss, isCross))).toEqual({ widthStep: step, loss, isCross });
        return styleNumber(step, loss, isCross);
      })
    )
  );
  expect(numbers).toEqual(Array.from({ length: STYLE_COUNT }, (_, i) => i));
});

test('widths grow with bytes at any zoom and are never gone', () => {
  expect([1, 4, 7, 99].map(widthStep)).toEqual([0, 3, 6, 6]);
  for (const zoom of [0.02, 0.3, 1, 4]) {
    const widths = Array.from({ length: WIDTH_STEPS }, (_, step) => widthAt(step, zoom));
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(widths[0]).toBeGreaterThanOrEqual(0.5);
  }
});
