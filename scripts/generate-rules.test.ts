import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { flowRulesYaml, workloadRulesYaml } from './generate-rules';

test.each([
  ['headroom-flows.yaml', flowRulesYaml],
  ['headroom-flows-workloads.yaml', workloadRulesYaml],
])('rules/%s is what `npm run generate:rules` writes', (name, written) => {
  expect(readFileSync(join(__dirname, '..', 'rules', name), 'utf8')).toBe(written());
});
