import { createCollector, startMetricsServer, USUAL_TIMINGS } from '../../src/collector';
import { cpuSeconds, liveBytes } from '../process-cost';
import type { ChildTask, Told } from './messages';

/**
 * A collector in a process of its own: the task is its first argument, AWS's variables are in its environment. Waits are as much shorter as its time runs
 * faster; what it looks at, does and keeps is what `headroom collect` does. Ends with "stop".
 */
async function main(task: ChildTask): Promise<void> {
  const { speed, beganMs } = task;
  const fastMs = (): number => (Date.now() - beganMs) * speed;
  const tell = (told: Told): void => void process.send?.(told);
  const shorter = Object.fromEntries(Object.entries(USUAL_TIMINGS).map(([name, ms]) => [name, ms / speed]));
  const { queryMs, partialAfterMs, requestMs } = USUAL_TIMINGS;
  const collector = createCollector(
    {
      region: 'us-east-1',
      roleArn: null,
      isFips: false,
      monitors: [],
      cluster: null,
      windowMs: 300_000,
      delayMs: 300_000,
      categories: task.categories,
      top: 500,
      stateFile: task.stateFile,
      maxSeries: task.maxSeries,
      env: process.env,
      userAgent: 'headroom-bench',
    },
    {
      note: (text) => {
        const [, monitor, from, to] = /^monitor (\S+): \d+ flows from (\S+Z) to (\S+Z)/.exec(text) ?? [];
        if (monitor !== undefined && from !== undefined && to !== undefined) {
          tell({ kind: 'window', monitor, fromMs: Date.parse(from), toMs: Date.parse(to) });
        }
      },
      warn: (text) => {
        // Categories that a monitor does not have, and a clock that is another's, are as they should be here.
        if (!/is not available|this machine’s clock is/.test(text)) {
          tell({ kind: 'warning', text });
        }
      },
    },
    // The fast clock measures how long a query and a window take, and the machine's own an HTTP request.
    { ...USUAL_TIMINGS, ...shorter, queryMs, partialAfterMs, requestMs },
    { wallMs: Date.now, monotonicMs: fastMs }
  );
  const server = await startMetricsServer(collector, { host: '127.0.0.1', port: 0 });
  const look = setInterval(() => {
    const { rss } = process.memoryUsage();
    tell({ kind: 'memory', atMs: fastMs(), rssBytes: rss, liveBytes: liveBytes() });
  }, task.memoryEveryMs / speed);
  process.once('message', () => collector.close());
  tell({ kind: 'listening', url: server.url });
  const began = cpuSeconds();
  await collector.run();
  clearInterval(look);
  tell({ kind: 'end', cpuSeconds: cpuSeconds() - began });
  await server.close();
  process.disconnect();
}

main(JSON.parse(process.argv[2] ?? '') as ChildTask).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
