import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AdvisoryError } from './advisory-error';
import { checkAdvisories, reportText } from './check-advisories';
import { readAdvisories } from './read-advisories';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function checkoutOf(files: Readonly<Record<string, object | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'advisories-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

const advisory = (id: string, name: string, fixed: string, severity: string, ecosystem = 'npm') => ({
  schema_version: '1.4.0',
  ...{ id, modified: `2026-0${fixed[0]}-01T00:00:00Z`, published: '2026-01-01T00:00:00Z', aliases: [] },
  summary: `${name} is wrong\u001b[31m\nhere`,
  affected: [
    { package: { ecosystem, name }, ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }] },
  ],
  database_specific: { cwe_ids: [], severity, github_reviewed: true },
});
const at = (id: string): string => `advisories/github-reviewed/2026/01/${id}/${id}.json`;
const LOW = 'GHSA-2222-3333-4444';
const HIGH = 'GHSA-cfgh-jmpq-rvwx';
const OTHER = 'GHSA-5555-6666-7777';
const checkout = checkoutOf({
  [at(LOW)]: advisory(LOW, 'c', '2.0.0', 'LOW'),
  [at(HIGH)]: advisory(HIGH, 'c', '3.0.0', 'HIGH'),
  [at(OTHER)]: advisory(OTHER, 'c', '9.0.0', 'HIGH', 'PyPI'),
  'advisories/unreviewed/2026/01/x/x.json': advisory('GHSA-8888-9999-cccc', 'c', '9.0.0', 'HIGH'),
  'package.json': '{ "npm": "no advisory" }',
});
const installed = [{ name: 'c', version: '1.0.0', paths: ['node_modules/c'], isDev: true }];

test('reviewed advisories of npm packages are read, and how new they are', () => {
  const { advisories, newest } = readAdvisories(checkout);
  expect(advisories.map(({ id }) => id).sort()).toEqual([LOW, HIGH].sort());
  expect(newest).toBe('2026-03-01T00:00:00Z');
});

test('what SECURITY.md does not name is open and comes first; what is found no more is told', () => {
  const report = checkAdvisories(installed, readAdvisories(checkout), `| ${HIGH} | not reached |\n| ${OTHER} | old |`);
  expect(report.findings.map(({ id, isAnswered, fixed }) => [id, isAnswered, fixed])).toEqual([
    [LOW, false, '2.0.0'],
    [HIGH, true, '3.0.0'],
  ]);
  expect(reportText(report)).toBe(`OPEN  ${LOW}  low  c 1.0.0 (dev)
      c is wrong [31m here
      fixed in 2.0.0; node_modules/c
answered  ${HIGH}  high  c 1.0.0 (dev)
      c is wrong [31m here
      fixed in 3.0.0; node_modules/c
${OTHER} is answered in SECURITY.md and found no more
`);
});

test('the worst is first', () => {
  const { findings } = checkAdvisories(installed, readAdvisories(checkout), '');
  expect(findings.map(({ severity }) => severity)).toEqual(['high', 'low']);
});

test.each([
  ['a folder that is not there', () => join(checkout, 'nowhere')],
  ['a folder without advisories', () => checkoutOf({ 'a.json': '{}' })],
  ['a broken advisory', () => checkoutOf({ 'a.json': '{ "id": 7, "ecosystem": "npm" }' })],
])('%s is an error', (_, folder) => {
  expect(() => readAdvisories(folder())).toThrow(AdvisoryError);
});
