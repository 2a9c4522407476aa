import { ZONE_REPORT } from './testing/sample-flows';
import { zonesMarkdown } from './zones-markdown';

test('the matrix and its advice to paste', () => {
  expect(zonesMarkdown(ZONE_REPORT)).toMatchSnapshot();
});
