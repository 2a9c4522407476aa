import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemaOf, SCHEMAS } from './schema';

const FOLDER = join(__dirname, '..', '..', '..', 'docs', 'schema');

test.each(Object.keys(SCHEMAS) as Array<keyof typeof SCHEMAS>)(
  'docs/schema/%s is what `npx tsx scripts/generate-schema.ts` writes',
  (name) => {
    expect(JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))).toEqual(jsonSchemaOf(name));
  }
);
