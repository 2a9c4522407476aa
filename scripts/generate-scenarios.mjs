// Embeds src/simulator/scenarios/*.yaml into a module, so that the bundled command line needs no files beside it. A test fails when it is out of date.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'simulator', 'scenarios');

const entries = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map(
    (file) =>
      `  ${JSON.stringify(file.replace(/\.yaml$/, ''))}: ${JSON.stringify(readFileSync(join(folder, file), 'utf8'))},\n`
  );

writeFileSync(
  join(folder, 'scenarios.generated.ts'),
  `// Made by scripts/generate-scenarios.mjs from the YAML files beside it. Do not edit.\n\n/** The bundled scenarios' YAML by name. */\nexport const BUNDLED_SCENARIOS: Readonly<Record<string, string>> = {\n${entries.join('')}};\n`
);
