import { checkCode } from './check-code';
import { checkMetadata } from './check-metadata';
import { checkTexts } from './check-texts';
import type { Problem } from './problem';
import { readDist } from './read-dist';

/** Everything that is wrong with the plugin that was built into a folder; empty: nothing. */
export function checkPlugin(root: string, packageVersion: string): Problem[] {
  const { dist, problems } = readDist(root, packageVersion);
  return [...problems, ...checkMetadata(dist), ...checkTexts(dist), ...checkCode(dist)];
}
