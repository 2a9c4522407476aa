import { createCollector, startMetricsServer, USUAL_TIMINGS } from '../../collector';
import type { ApiWorld, LiveServer } from '../../simulator';
import { startAwsApi } from '../../simulator';
import { VERSION } from '../version';

/** A collector over the simulated AWS APIs of a live cluster. */
export interface DemoCollector {
  /** Of `/metrics`, without the path. */
  readonly url: string;
  close(): Promise<void>;
}

/** Keys of nobody: the simulated APIs take these alone. */
const KEYS = { accessKeyId: 'HEADROOMSIMULATED', secretAccessKey: 'simulated-so-no-secret' };

/** Serves what AWS's APIs would tell of the cluster, and collects it minute by minute, as `headroom collect` does. */
export async function startDemoCollector(world: ApiWorld, live: LiveServer, now: () => number): Promise<DemoCollector> {
  const api = await startAwsApi(world, { port: 0, now, credentials: KEYS, beforeAnswer: () => live.advance() });
  const collector = createCollector(
    {
      region: world.region,
      roleArn: null,
      isFips: false,
      monitors: [],
      cluster: null,
      windowMs: 60_000,
      delayMs: 10_000,
      categories: null,
      top: 500,
      stateFile: null,
      maxSeries: 10_000,
      credentials: () => Promise.resolve(KEYS),
      env: { AWS_ENDPOINT_URL: api.url },
      userAgent: `headroom/${VERSION}`,
    },
    // What it has to say is in its metrics; the demo's own messages come first.
    { note: () => undefined, warn: () => undefined },
    USUAL_TIMINGS
  );
  const server = await startMetricsServer(collector, { host: '127.0.0.1', port: 0 });
  const running = collector.run();
  return {
    url: server.url,
    close: async () => {
      collector.close();
      await running;
      await server.close();
      await api.close();
    },
  };
}
