import { writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';

import { benchCost } from './cost';
import { benchVerdicts } from './verdicts';

/** `npm run bench -- [SEED] [LOADS]`: prints the results as Markdown and keeps them in bench/RESULTS.md. */
async function main(): Promise<void> {
  const seed = Number(process.argv[2] ?? 2001);
  const loads = Number(process.argv[3] ?? 120);
  const sections = [await benchVerdicts(seed, loads), await benchCost(seed + 100)];
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown CPU'}, Linux ${release()}, Node ${process.version}`;
  const text = `# Results\n\nMachine: ${machine}. Date: ${new Date().toISOString().slice(0, 10)}. Command: \`npm run bench -- ${seed} ${loads}\`. Machines are noisy: ratios are of one run.\n\n${sections.join('\n\n')}\n`;
  writeFileSync('bench/RESULTS.md', text);
  process.stdout.write(text);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
