import { spawn } from 'node:child_process';

/** What a run of the built command cost. */
export interface CommandCost {
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  readonly outBytes: number;
  /** The first and last part of what it printed, to be checked. */
  readonly out: string;
}

const REPORT =
  'process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("COST "+JSON.stringify([(u.userCPUTime+u.systemCPUTime)/1e6,u.maxRSS*1024])+"\\n")})';
const KEPT = 1 << 20;

/** Runs `headroom` with these arguments, quietly. Rejects where it fails. */
export async function runCommand(args: readonly string[]): Promise<CommandCost> {
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${REPORT}`, 'bin/headroom.js', ...args, '--quiet'],
    { stdio: ['ignore', 'pipe', 'pipe'] }
  );
  let out = '';
  let outBytes = 0;
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    outBytes += chunk.length;
    out = out.length < KEPT ? out + chunk.toString('utf8') : out;
  });
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  const code = await new Promise((resolve) => child.once('close', resolve));
  const cost = /COST (\[.*\])/.exec(errors)?.[1];
  if (code !== 0 || cost === undefined) {
    throw new Error(`headroom ${args.join(' ')} ended with ${String(code)}: ${errors}`);
  }
  const [cpuSeconds = NaN, peakBytes = NaN] = JSON.parse(cost) as number[];
  return { cpuSeconds, peakBytes, outBytes, out };
}
