import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { filesBelow } from './bundled-packages';

const UNIX = 3;
const REGULAR_FILE = 0o100644;
/** The first moment that a ZIP can say. Made of local parts: a ZIP has no time zone, so the bytes are the same in each. */
const EARLIEST = new Date(1980, 0, 1);

/** Packs a folder as one folder named `top`. The same files give the same bytes: sorted, without times, readable by all, none executable. */
export function zipFolder(folder: string, top: string): Uint8Array {
  const files: Zippable = {};
  for (const path of filesBelow(folder)) {
    files[`${top}/${path}`] = [
      new Uint8Array(readFileSync(join(folder, path))),
      { level: 9, mtime: EARLIEST, os: UNIX, attrs: REGULAR_FILE * 0x10000 },
    ];
  }
  return zipSync(files);
}
