import { flowsMarkdown } from './flows-markdown';
import { FLOW_LISTING } from './testing/sample-flows';

test('the table to paste', () => {
  expect(flowsMarkdown(FLOW_LISTING)).toMatchSnapshot();
});

test('a hostile name breaks no cell and runs nothing', () => {
  const text = flowsMarkdown(FLOW_LISTING);
  expect(text).not.toContain('<script>');
  expect(text).not.toContain('\u001b');
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  expect(new Set(rows.map((row) => row.replaceAll('\\|', '').split('|').length)).size).toBe(1);
});
