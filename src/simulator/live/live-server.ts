import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isLoopbackHost } from '../../core/base';
import { type InstanceLookup, shippedLookup } from '../physics/instance-facts';
import type { Scenario } from '../scenario/schema';
import { type Session, startSession } from '../history/session';
import { Acts } from './acts';
import { liveTargets } from './live-targets';
import { Pages } from './pages';

/** How a live server runs. */
export interface LiveOptions {
  /** 0: any free port */
  readonly port: number;
  /** the loopback address to listen on */
  readonly host?: '127.0.0.1' | '::1';
  /** Unix ms of the scenario's second 0; with `session`, the session's own start counts */
  readonly startMs: number;
  /** the clock, Unix ms */
  readonly now: () => number;
  /** the state to go on from: that of a simulated history */
  readonly session?: Session;
  /** seconds between the rollouts that keep the demo alive; 0: none. 300 unless given */
  readonly rolloutSeconds?: number;
  readonly lookup?: InstanceLookup;
}

/** A scenario's exporters over HTTP on loopback. */
export interface LiveServer {
  readonly url: string;
  readonly port: number;
  readonly session: Session;
  /** Lets the cluster run up to now, as each request does. */
  advance(): void;
  close(): Promise<void>;
}

/**
 * Serves `/nodes/NODE/metrics` (the agent), `/kube-state-metrics/metrics`, `/node-exporter/NODE/metrics`, `/cadvisor/NODE/metrics`, and
 * `/targets.json?kind=agents|others` for http_sd_configs. Refuses requests whose Host is not loopback (DNS rebinding).
 */
export async function startLiveServer(scenario: Scenario, options: LiveOptions): Promise<LiveServer> {
  const session = options.session ?? startSession(scenario, options.startMs, options.lookup ?? shippedLookup());
  const pages = new Pages(session);
  const began = (options.now() - session.startMs) / 1000;
  const period = options.rolloutSeconds ?? 300;
  const acts =
    period > 0
      ? new Acts(scenario, session.story, period, options.session === undefined ? scenario.durationSeconds : began + 60)
      : null;
  const advance = (): number => {
    // Time never runs backwards for the agents, even if the clock does.
    const time = Math.max(session.world.second, (options.now() - session.startMs) / 1000);
    acts?.plan(session.world.second + 1, time + 1);
    session.world.runTo(Math.floor(time) + 1);
    return time;
  };
  let address = '';
  const server = createServer((request, response) => {
    if (!isLoopbackHost(request.headers.host)) {
      reply(response, 403, 'text/plain', 'only loopback hosts are served\n');
      return;
    }
    answer(request, response);
  });
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET') {
      reply(response, 405, 'text/plain', 'GET only\n');
      return;
    }
    const url = new URL(request.url ?? '/', 'http://localhost');
    const time = advance();
    if (url.pathname === '/targets.json') {
      const kind = url.searchParams.get('kind');
      const groups = (['agents', 'others'] as const)
        .filter((one) => kind === null || kind === one)
        .flatMap((one) => liveTargets(session, address, one));
      reply(response, 200, 'application/json', JSON.stringify(groups));
      return;
    }
    const page = pages.read(url.pathname, time);
    reply(response, page.status, page.status === 200 ? page.type : 'text/plain', page.text);
  };
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  address = host === '::1' ? `[::1]:${port}` : `${host}:${port}`;
  return {
    url: `http://${address}`,
    port,
    session,
    advance: () => void advance(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function reply(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(text);
}
