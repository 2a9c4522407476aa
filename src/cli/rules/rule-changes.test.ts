import { ruleChanges } from './rule-changes';
import { ruleDocument } from './rule-files';
import type { RuleDocument } from './rule-files';

const documentOf = (text: string): RuleDocument => {
  const document = ruleDocument(text);
  if (document === null) {
    throw new Error(`no rule file: ${text}`);
  }
  return document;
};

const BEFORE = documentOf(`
groups:
  - name: a
    interval: 60s
    rules:
      - { record: 'x:sum', expr: sum(x), labels: { part: '1' } }
      - { record: 'x:sum', expr: sum(y), labels: { part: '2' } }
      - { alert: Down, expr: up == 0, for: 5m }
  - name: gone
    rules:
      - { record: 'z:sum', expr: sum(z) }
`);

test.each<[string, string, unknown]>([
  [
    'comments and the order of keys and rules are no change',
    `# new words
groups:
  - { name: gone, rules: [{ expr: sum(z), record: 'z:sum' }] }
  - interval: 60s
    name: a
    rules:
      - { alert: Down, for: 5m, expr: up == 0 }
      - { record: 'x:sum', expr: sum(x), labels: { part: '1' } }
      - { record: 'x:sum', expr: sum(y), labels: { part: '2' } }
`,
    [],
  ],
  [
    'a rule is told by what it records and its labels',
    `
groups:
  - name: a
    interval: 30s
    rules:
      - { record: 'x:sum', expr: sum(x), labels: { part: '1' } }
      - { record: 'x:sum', expr: sum(yy), labels: { part: '2' } }
      - { alert: Up, expr: up == 1 }
  - name: new
    rules: []
`,
    [
      { group: 'a', rule: null, kind: 'changed' },
      { group: 'a', rule: 'x:sum{part="2"}', kind: 'changed' },
      { group: 'a', rule: 'Down', kind: 'removed' },
      { group: 'a', rule: 'Up', kind: 'added' },
      { group: 'gone', rule: 'z:sum', kind: 'removed' },
    ],
  ],
])('%s', (_, after, expected) => {
  expect(ruleChanges(BEFORE, documentOf(after))).toEqual(expected);
});

test('where nothing was, all is added', () => {
  expect(ruleChanges(null, BEFORE).map(({ kind, rule }) => [kind, rule])).toEqual([
    ['added', 'x:sum{part="1"}'],
    ['added', 'x:sum{part="2"}'],
    ['added', 'Down'],
    ['added', 'z:sum'],
  ]);
});

test.each(['', 'groups: 7', 'a: [', 'groups: [{ rules: [] }]', 'groups: [{ name: a, rules: [{ record: x }] }]'])(
  '%j is no rule file',
  (text) => {
    expect(ruleDocument(text)).toBeNull();
  }
);
