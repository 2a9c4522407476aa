import type { IncomingMessage, ServerResponse } from 'node:http';

/** A reply of a store as it came. */
export interface KeptReply {
  /** The query's text; empty for what is no query. */
  readonly promql: string;
  readonly body: Buffer;
}

/** Stands before a store: lets a first page's requests through and keeps the replies, by which it answers the same requests from then on. */
export class KeptReplies {
  private readonly kept = new Map<string, KeptReply>();
  /** All that was given out for a store, in order. */
  readonly served: KeptReply[] = [];

  constructor(private readonly storeUrl: string) {}

  /** In the order in which they were asked for. */
  get replies(): readonly KeptReply[] {
    return [...this.kept.values()];
  }

  /** Those about flows, which a map is made of: what a peer reads too. */
  get flowReplies(): readonly KeptReply[] {
    return this.replies.filter(
      ({ promql, body }) => /sum by \([^)]*local_[^)]*\)/.test(promql) && body.includes('"result":[{')
    );
  }

  get bytes(): number {
    return this.replies.reduce((sum, { body }) => sum + body.length, 0);
  }

  /** Answers `/store/…` as the store does, and `/reply/N` with the Nth reply about flows. */
  async answer(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<boolean> {
    const [, place = '', rest = ''] = /^\/(store|reply)\/(.*)$/.exec(request.url ?? '') ?? [];
    if (place === '') {
      return false;
    }
    const reply =
      place === 'reply' ? this.flowReplies[Number(rest)] : await this.ofStore(rest, request.method ?? 'GET', body);
    if (reply === undefined) {
      return false;
    }
    if (place === 'store') {
      this.served.push(reply);
    }
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': reply.body.length })
      .end(reply.body);
    return true;
  }

  private async ofStore(path: string, method: string, body: Buffer): Promise<KeptReply> {
    const key = `${method} ${path}\n${body.toString('utf8')}`;
    const known = this.kept.get(key);
    if (known !== undefined) {
      return known;
    }
    const form = new URLSearchParams(body.toString('utf8'));
    const answer = await fetch(`${this.storeUrl}/${path}`, {
      method,
      ...(method === 'POST' ? { body: form } : {}),
    });
    if (!answer.ok) {
      throw new Error(`${answer.status} ${(await answer.text()).slice(0, 200)}`);
    }
    const reply = { promql: form.get('query') ?? '', body: Buffer.from(await answer.arrayBuffer()) };
    this.kept.set(key, reply);
    return reply;
  }
}
