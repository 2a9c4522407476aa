import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ruleFiles } from './rule-files';

for (const [path, text] of Object.entries(ruleFiles(readFileSync('rules/headroom-alerts.yaml', 'utf8')))) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
