// Writes docs/schema/ from the zod schemas of src/core/report: `npx tsx scripts/generate-schema.ts`. A unit test compares.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { jsonSchemaOf, SCHEMAS } from '../src/core/report/schema';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'docs', 'schema');
mkdirSync(folder, { recursive: true });

async function writeAll(): Promise<void> {
  for (const name of Object.keys(SCHEMAS) as Array<keyof typeof SCHEMAS>) {
    const text = JSON.stringify(jsonSchemaOf(name));
    writeFileSync(join(folder, name), await format(text, { parser: 'json', printWidth: 120 }));
  }
}

void writeAll();
