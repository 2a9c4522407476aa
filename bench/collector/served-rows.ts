import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Rows of top contributors that went out of this process over HTTP, counted in the answers themselves. */
export interface ServedRows {
  readonly rows: number;
  readonly bytes: number;
  /** The most rows of one answer's page. */
  readonly largestPage: number;
  stop(): void;
}

const CHANNEL = 'http.server.request.start';

/** Counts from now on. */
export function countServedRows(): ServedRows {
  const count = { rows: 0, bytes: 0, largestPage: 0 };
  const onRequest = (message: unknown): void => {
    const { request, response } = message as { readonly request: IncomingMessage; readonly response: ServerResponse };
    if (!/\/topContributorsQueries\/[^/]+\/results/.test(request.url ?? '')) {
      return;
    }
    const end = response.end.bind(response) as (...given: readonly unknown[]) => ServerResponse;
    response.end = ((...given: readonly unknown[]) => {
      const [body] = given;
      if ((typeof body === 'string' || Buffer.isBuffer(body)) && response.statusCode === 200) {
        const { topContributors } = JSON.parse(body.toString()) as { readonly topContributors: readonly unknown[] };
        count.rows += topContributors.length;
        count.bytes += Buffer.byteLength(body);
        count.largestPage = Math.max(count.largestPage, topContributors.length);
      }
      return end(...given);
    }) as ServerResponse['end'];
  };
  subscribe(CHANNEL, onRequest);
  return {
    get rows() {
      return count.rows;
    },
    get bytes() {
      return count.bytes;
    },
    get largestPage() {
      return count.largestPage;
    },
    stop: () => void unsubscribe(CHANNEL, onRequest),
  };
}
