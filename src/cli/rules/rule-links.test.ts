import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { UsageError } from '../usage-error';
import { leftOutWords, linkBase, withLinks } from './rule-links';

const ROOT = join(__dirname, '..', '..', '..');
const ALERTS = readFileSync(join(ROOT, 'rules', 'headroom-alerts.yaml'), 'utf8');
const GRAFANA = readFileSync(join(ROOT, 'provisioning', 'alerting', 'headroom.yaml'), 'utf8');
const BASES = { grafanaUrl: 'https://grafana.example.com/sub', runbooksUrl: 'https://example.com/docs/runbooks' };

interface Alerting {
  readonly groups: ReadonlyArray<{ readonly rules: ReadonlyArray<{ readonly annotations: Record<string, string> }> }>;
}
const annotationsOf = (text: string): Array<Record<string, string>> =>
  (parse(text) as Alerting).groups.flatMap(({ rules }) => rules.map(({ annotations }) => annotations));

test('links get their bases, and nothing else of a rule changes', () => {
  const { text, leftOut } = withLinks(ALERTS, BASES);
  expect(leftOut).toEqual({ grafana: 0, runbooks: 0 });
  expect(text).not.toMatch(/GRAFANA_URL|RUNBOOKS_URL/);
  const before = annotationsOf(ALERTS);
  annotationsOf(text).forEach((annotations, i) => {
    expect(annotations['runbook_url']).toMatch(/^https:\/\/example\.com\/docs\/runbooks\/[a-z-]+\.md$/);
    expect(annotations['headroom_url']).toMatch(/^https:\/\/grafana\.example\.com\/sub\/a\/headroom-networkflow-app\//);
    expect(annotations['summary']).toBe(before[i]?.['summary']);
  });
  expect(before).toHaveLength(13);
});

test.each([
  ['no Grafana', { ...BASES, grafanaUrl: null }, 'headroom_url', { grafana: 13, runbooks: 0 }],
  ['no runbooks', { ...BASES, runbooksUrl: null }, 'runbook_url', { grafana: 0, runbooks: 13 }],
])('%s: the annotation is left out, and said so', (_, bases, annotation, expected) => {
  const { text, leftOut } = withLinks(ALERTS, bases);
  expect(leftOut).toEqual(expected);
  expect(text).not.toMatch(/GRAFANA_URL|RUNBOOKS_URL/);
  for (const annotations of annotationsOf(text)) {
    expect(Object.keys(annotations)).not.toContain(annotation);
    expect(Object.keys(annotations)).toHaveLength(3);
  }
  expect(leftOutWords(leftOut)).toHaveLength(1);
});

test('Grafana’s own alerts lead to their own Grafana, and keep that link', () => {
  const { text, leftOut } = withLinks(GRAFANA, { grafanaUrl: null, runbooksUrl: null });
  expect(leftOut).toEqual({ grafana: 0, runbooks: 13 });
  expect(annotationsOf(text).every(({ headroom_url: url }) => url?.includes('externalURL') === true)).toBe(true);
});

test.each([
  ['https://grafana.example.com', 'https://grafana.example.com'],
  ['http://localhost:3000/grafana//', 'http://localhost:3000/grafana'],
  ['http://[::1]:3000/', 'http://[::1]:3000'],
  ['', null],
  [undefined, null],
])('%s is a base', (given, expected) => {
  expect(linkBase(given, '--grafana-url')).toBe(expected);
});

test.each([
  'grafana.example.com',
  'ftp://example.com',
  'https://',
  'https://user:secret@example.com',
  'https://example.com/?x=1',
  'https://example.com/#x',
  "https://example.com/'",
  'https://example.com/{{ $value }}',
  'https://example.com/a b',
  'https://exa\nmple.com',
])('%j is none', (given) => {
  expect(() => linkBase(given, '--runbooks-url')).toThrow(UsageError);
});
