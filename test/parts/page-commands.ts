import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './compose-file';

/** The commands of a page that begin with `program`, as they stand in its code blocks, one each line; continued lines are joined, redirections left out. */
export function pageCommands(page: string, program: string): string[][] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const blocks = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].map(([, block = '']) => block.replaceAll('\\\n', ' '));
  return blocks
    .flatMap((block) => block.split('\n'))
    .filter((line) => line.startsWith(`${program} `))
    .map((line) =>
      line
        .replace(/\s+#.*$/, '')
        .replace(/\s*>.*$/, '')
        .split(/\s+/)
        .slice(1)
    );
}
