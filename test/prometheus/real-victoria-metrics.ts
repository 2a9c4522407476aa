import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { SimulatedHistory } from '../../src/simulator';
import { freePort } from './real-prometheus';

/** A real VictoriaMetrics on loopback that holds simulated pasts. */
export interface RealVictoriaMetrics {
  readonly url: string;
  /** Makes what was taken in until now searchable: it keeps new series back for a while. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export const VICTORIA_METRICS = '/usr/bin/victoria-metrics';
const READY_MS = 60_000;
/** Bytes of one import request. */
const CHUNK = 8e6;

/** Starts Debian's VictoriaMetrics and imports the histories as JSON lines; with `scrapes` (a Prometheus configuration) it scrapes too. */
export async function startVictoriaMetrics(
  histories: Iterable<SimulatedHistory>,
  scrapes: string | null = null
): Promise<RealVictoriaMetrics> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-victoria-'));
  const port = await freePort();
  const config = join(folder, 'scrape.yml');
  if (scrapes !== null) {
    writeFileSync(config, scrapes);
  }
  const server = spawn(
    VICTORIA_METRICS,
    [
      `-storageDataPath=${folder}`,
      `-httpListenAddr=127.0.0.1:${port}`,
      '-retentionPeriod=100y',
      // What is imported is old: nothing of it is still on its way.
      '-search.latencyOffset=0s',
      '-search.disableCache',
      ...(scrapes === null ? [] : [`-promscrape.config=${config}`]),
    ],
    { stdio: 'ignore' }
  );
  const url = `http://127.0.0.1:${port}`;
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const flush = async (): Promise<void> => {
    await fetch(`${url}/internal/force_flush`);
  };
  const stop = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until(`${url}/health`, () => server.exitCode !== null);
    for (const history of histories) {
      await importHistory(url, history);
    }
    await flush();
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, flush, stop };
}

async function importHistory(url: string, history: SimulatedHistory): Promise<void> {
  let lines = '';
  const send = async (): Promise<void> => {
    const answer = await fetch(`${url}/api/v1/import`, { method: 'POST', body: lines });
    if (!answer.ok) {
      throw new Error(`import failed: ${answer.status} ${await answer.text()}`);
    }
    lines = '';
  };
  for (const { name, labels, times, values } of history.series()) {
    const metric = { __name__: name, ...labels };
    lines += `${JSON.stringify({ metric, values: [...values], timestamps: [...times] })}\n`;
    if (lines.length > CHUNK) {
      await send();
    }
  }
  await send();
}

async function until(url: string, hasEnded: () => boolean): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline && !hasEnded()) {
    const isReady = await fetch(url).then(
      (answer) => answer.ok,
      () => false
    );
    if (isReady) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`VictoriaMetrics was not ready at ${url}`);
}
