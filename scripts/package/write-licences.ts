import { writeFileSync } from 'node:fs';
import { PackagingError } from './packaging-error';
import { thirdPartiesOf } from './stage';
import { thirdPartyText } from './third-party-text';

/* `tsx scripts/package/write-licences.ts PRODUCT BUILT FILE`: the licences of what a built folder bundles, for the image, which is built without the rest of packing. */

const [product, built, file] = process.argv.slice(2);

try {
  if (product === undefined || built === undefined || file === undefined) {
    throw new PackagingError('a product, a built folder and a file are needed', 'write-licences.ts PRODUCT BUILT FILE');
  }
  writeFileSync(file, thirdPartyText(product, thirdPartiesOf(process.cwd(), built)));
} catch (error) {
  if (!(error instanceof PackagingError)) {
    throw error;
  }
  process.stderr.write(`write-licences: ${error.message}\n    to do: ${error.todo}\n`);
  process.exitCode = 1;
}
