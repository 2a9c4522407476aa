import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiServer } from './api-server';
import type { ApiWorld } from './api-world';
import type { AwsApiOptions } from './aws-api-options';
import type { Query } from './queries';

/** The APIs of Network Flow Monitor, CloudWatch and EC2 over HTTP on loopback, as far as a reader of NFM needs them. */
export interface AwsApi {
  /** for AWS_ENDPOINT_URL */
  readonly url: string;
  readonly port: number;
  /** requests so far by operation, refused ones included */
  readonly requests: ReadonlyMap<string, number>;
  /** queries that are QUEUED or RUNNING now */
  runningQueries(): readonly Query[];
  close(): Promise<void>;
}

/** Serves what `world` knows. Refuses requests whose Host is not loopback, and those whose signature does not fit `credentials`. */
export async function startAwsApi(world: ApiWorld, options: AwsApiOptions): Promise<AwsApi> {
  const server = new ApiServer(world, options);
  const http = createServer((request, response) => void server.handle(request, response));
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, host, resolve);
  });
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://${host === '::1' ? '[::1]' : host}:${port}`,
    port,
    requests: server.requests,
    runningQueries: () => server.state.queries.open(),
    close: () =>
      new Promise((resolve) => {
        server.stop();
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}
