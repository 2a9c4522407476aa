import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleFiles } from './rule-files';

const root = join(__dirname, '..', '..');
const written = ruleFiles(readFileSync(join(root, 'rules/headroom-alerts.yaml'), 'utf8'));

test.each(Object.keys(written))('%s is what `npm run generate:rules` writes', (path) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(written[path]);
});
