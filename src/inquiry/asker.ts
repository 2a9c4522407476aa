import type { Names } from '../core/base';
import type { Finding } from '../core/samples';
import type { ColumnReply, MetricsSource, Query, Reply } from '../core/source';
import { EMPTY_REPLY, SourceError } from '../core/source';
import type { InquiryOptions } from './question';

/** Asks a store on behalf of one question: counts requests, tells progress, keeps the store's warnings. */
export class Asker {
  private sent = 0;
  private readonly storeWarnings = new Set<string>();
  private readonly cut = new Set<string>();

  constructor(
    private readonly source: MetricsSource,
    private readonly options: InquiryOptions
  ) {}

  get queries(): number {
    return this.sent;
  }

  /** True when a limit made an answer incomplete. */
  get incomplete(): boolean {
    return this.cut.size > 0;
  }

  async ask(query: Query): Promise<Reply> {
    this.step(query.name);
    const reply = await this.source.ask(query, this.options);
    for (const warning of [...reply.warnings]) {
      this.storeWarnings.add(warning);
    }
    return reply;
  }

  /** An answer of many series as columns of `labels`, whose texts are interned in `names`. */
  async askColumns(query: Query, labels: readonly string[], names: Names): Promise<ColumnReply> {
    this.step(query.name);
    const reply = await this.source.askColumns(query, labels, names, this.options);
    reply.warnings.forEach((warning) => this.storeWarnings.add(warning));
    return reply;
  }

  async labelValues(
    name: string,
    label: string,
    selector: string | null,
    fromMs: number,
    toMs: number
  ): Promise<readonly string[]> {
    this.step(name);
    return this.source.labelValues(label, selector, fromMs, toMs, this.options);
  }

  /**
   * Asks for raw samples of a list of nodes; where the answer is over the limits, again for the first half of them, and so on. The nodes left out are
   * kept as cut. `nodes` null (all) can't be halved: the error goes to the caller.
   */
  async askByNodes(build: (nodes: readonly string[] | null) => Query, nodes: readonly string[] | null): Promise<Reply> {
    let rest = nodes;
    for (;;) {
      try {
        return await this.ask(build(rest));
      } catch (error) {
        if (!(error instanceof SourceError) || error.kind !== 'limit' || rest === null) {
          throw error;
        }
        const half = rest.slice(0, Math.floor(rest.length / 2));
        rest.slice(half.length).forEach((node) => this.cut.add(`node/${node}`));
        if (half.length === 0) {
          return EMPTY_REPLY;
        }
        rest = half;
      }
    }
  }

  /** Does long work part by part, with the options' pauses between. */
  async inParts<T>(work: Generator<void, T, void>): Promise<T> {
    for (;;) {
      const { done, value } = work.next();
      if (done === true) {
        return value;
      }
      await this.options.pause?.();
    }
  }

  findings(): Finding[] {
    const found: Finding[] = [];
    if (this.cut.size > 0) {
      found.push({
        code: 'limits-cut',
        message: `the answer was over the limits, so ${this.cut.size} node(s) were left out: narrow the window or name a node, or raise --max-samples`,
        affects: [...this.cut].sort(),
      });
    }
    if (this.storeWarnings.size > 0) {
      found.push({
        code: 'partial-answer',
        message: `the store warns: ${[...this.storeWarnings].join('; ')}`,
        affects: [],
      });
    }
    return found;
  }

  private step(name: string): void {
    this.sent++;
    this.options.onProgress?.({ sent: this.sent, name });
  }
}
