import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { flowRulesYaml } from './generate-rules';

test('rules/headroom-flows.yaml is what `npm run generate:rules` writes', () => {
  expect(readFileSync(join(__dirname, '..', 'rules', 'headroom-flows.yaml'), 'utf8')).toBe(flowRulesYaml());
});
