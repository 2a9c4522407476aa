import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const PATH = 'bench/RESULTS.md';
const HEAD = '# Results\n\nMachines are noisy: ratios are of one run, and second digits are not to be relied on.\n';

/** Keeps one benchmark's result under its title, in place of the one before; the other sections stay as they are. */
export function keepSection(title: string, body: string): void {
  const sections = existsSync(PATH)
    ? readFileSync(PATH, 'utf8')
        .split(/^(?=## )/m)
        .slice(1)
    : [];
  const text = `## ${title}\n\n${body.trim()}\n`;
  const at = sections.findIndex((section) => section.startsWith(`## ${title}\n`));
  const kept = at < 0 ? [...sections, text] : sections.with(at, text);
  writeFileSync(PATH, `${[HEAD.trimEnd(), ...kept.map((section) => section.trim())].join('\n\n')}\n`);
}
