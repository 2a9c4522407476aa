import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { isLoopbackHost } from '../core/base';

/** Where metrics are served. */
export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

/** What is served of a collector. */
export interface Served {
  readonly isReady: boolean;
  readonly publisher: { text(): Promise<{ readonly text: string; readonly seen: () => void }> };
}

/** The address to listen on. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Serves `/metrics` (Prometheus text), `/-/healthy` (the process answers) and `/-/ready` (monitors were listed, and windows can be kept), to GET and HEAD alone. Pages of
 * other origins are refused; on loopback so is every other Host, against rebound names. Rejects with the system's error when it can't listen.
 */
export async function startMetricsServer(collector: Served, { host, port }: ListenAddress): Promise<MetricsServer> {
  const isLocal = /^(127\.|::1$|localhost$)/.test(host);
  const server = createServer((request, response) => {
    const [pathname] = (request.url ?? '/').split('?');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      say(response, 405, 'GET only\n');
    } else if (request.headers.origin !== undefined || (isLocal && !isLoopbackHost(request.headers.host))) {
      say(response, 403, 'not for pages of other origins\n');
    } else if (pathname === '/metrics') {
      void metrics(collector, request.method === 'GET', response);
    } else if (pathname === '/-/healthy') {
      say(response, 200, 'healthy\n');
    } else if (pathname === '/-/ready') {
      say(response, collector.isReady ? 200 : 503, collector.isReady ? 'ready\n' : 'not ready\n');
    } else if (pathname === '/') {
      say(response, 200, 'Headroom collector: /metrics, /-/healthy, /-/ready\n');
    } else {
      say(response, 404, 'not found\n');
    }
  });
  await listen(server, host, port);
  const address = server.address() as AddressInfo;
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${shown}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function metrics(collector: Served, isScrape: boolean, response: ServerResponse): Promise<void> {
  try {
    const { text, seen } = await collector.publisher.text();
    // Only what went out whole was seen by the scraper; HEAD brings nothing.
    if (isScrape) {
      response.on('finish', seen);
    }
    say(response, 200, text, Registry.PROMETHEUS_CONTENT_TYPE);
  } catch (error) {
    say(response, 500, `the metrics could not be written: ${String(error)}\n`);
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function say(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(text);
}
