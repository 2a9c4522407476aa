import { edgeWidths } from './map-edge-width';

test('the logarithm between the least and the most', () => {
  const width = edgeWidths([1e3, 1e6, 1e9]);
  expect([1e3, 1e6, 1e9].map(width)).toEqual([1, 4, 7]);
  expect([0, 1e12].map(width)).toEqual([1, 7]);
});

test('a middle width where nothing can be compared', () => {
  expect([edgeWidths([])(5), edgeWidths([5, 5])(5), edgeWidths([0, 1])(0)]).toEqual([4, 4, 4]);
});
