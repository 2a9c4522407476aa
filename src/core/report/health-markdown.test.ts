import { healthMarkdown } from './health-markdown';
import { HEALTH_REPORT, HEALTHY_REPORT, UNKNOWN_REPORT } from './testing/sample-health';

test('a report to paste', () => {
  expect(healthMarkdown(HEALTH_REPORT)).toMatchSnapshot();
});

test('a good day is short', () => {
  expect(healthMarkdown(HEALTHY_REPORT)).toMatchSnapshot();
});

test('hostile names stay names', () => {
  const text = healthMarkdown(HEALTH_REPORT);
  expect(text.replace(/`+[^`\n]*`[^`\n]*`+/g, '')).not.toContain('<script>');
  expect(text).not.toContain('\u001b');
});

test('an answer that was cut says so', () => {
  expect(healthMarkdown(UNKNOWN_REPORT)).toContain('**Incomplete:**');
});
