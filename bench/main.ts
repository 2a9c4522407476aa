import { cpus, loadavg, release } from 'node:os';
import { parseArgs } from 'node:util';

import { benchBundle } from './bundle';
import { benchCollector } from './collector';
import { benchCost } from './cost';
import { benchFirstMap } from './first-map';
import { benchFlows } from './flows';
import { benchFrames } from './frames';
import { benchLayout } from './layout';
import { benchRefresh } from './refresh';
import { keepSection } from './results';
import { benchRules } from './rules';
import { benchScan } from './scan';
import { benchTable } from './table';
import { benchVerdicts } from './verdicts';

/** Every benchmark by the name under which it is run and kept. */
const SECTIONS: Readonly<Record<string, { readonly title: string; readonly run: (wish: Wish) => Promise<string> }>> = {
  verdicts: { title: 'Verdicts', run: benchVerdicts },
  layout: { title: 'Layout of the service map', run: benchLayout },
  scan: { title: 'Reading large answers', run: benchScan },
  flows: { title: 'Flows, map and zones at size', run: benchFlows },
  rules: { title: 'Recording rules for flows', run: benchRules },
  collector: { title: 'The collector over a day', run: benchCollector },
  cost: { title: 'Cost of a diagnosis', run: ({ seed }) => benchCost(seed + 100) },
  frames: { title: 'Frames of the service map', run: benchFrames },
  'first-map': { title: 'The first map', run: benchFirstMap },
  bundle: { title: 'What a browser loads', run: benchBundle },
  table: { title: 'The table of flows', run: benchTable },
  refresh: { title: 'A refresh of the service map', run: benchRefresh },
};

interface Wish {
  readonly seed: number;
  readonly loads: number;
  readonly rounds: number;
}

/**
 * `npm run bench -- [SECTION …] [--seed N] [--loads N] [--rounds N]`: runs the named benchmarks, or all, prints each as Markdown and keeps it in
 * bench/RESULTS.md in place of its last result.
 */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '2001' },
      loads: { type: 'string', default: '120' },
      rounds: { type: 'string', default: '1' },
    },
  });
  const wish: Wish = { seed: Number(values.seed), loads: Number(values.loads), rounds: Number(values.rounds) };
  const names = positionals.length > 0 ? positionals : Object.keys(SECTIONS);
  const unknown = names.filter((name) => SECTIONS[name] === undefined);
  if (unknown.length > 0 || Object.values(wish).some((value) => !Number.isInteger(value) || value < 1)) {
    throw new Error(`usage: npm run bench -- [${Object.keys(SECTIONS).join('|')}] [--seed N] [--loads N] [--rounds N]`);
  }
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown CPU'}, Linux ${release()}, Node ${process.version}`;
  for (const name of names) {
    const section = SECTIONS[name];
    const [load = 0] = loadavg();
    const body = (await section?.run(wish)) ?? '';
    const asked = process.argv.slice(2).filter((word) => word === name || !names.includes(word));
    const command = ['npm run bench --', ...(asked.includes(name) ? [] : [name]), ...asked].join(' ');
    const head = `Machine: ${machine}. Load before: ${load.toFixed(1)}. Date: ${new Date().toISOString().slice(0, 10)}. Command: \`${command}\`.`;
    keepSection(section?.title ?? name, `${head}\n\n${body}`);
    process.stdout.write(`${body}\n\n`);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
