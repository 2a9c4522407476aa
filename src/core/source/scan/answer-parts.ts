import { notPrometheus, refusedByStore } from '../answer-errors';
import type { ColumnReply } from '../columns';
import { decodeScalar, processedOf, stringsOf, warningsOf } from '../decode';
import type { Series } from '../reply';
import type { ColumnsInProgress } from './columns-in-progress';

/** What of the body's and the data's members is kept. */
const MEMBERS: ReadonlySet<string> = new Set(['status', 'errorType', 'error', 'warnings', 'infos']);
const DATA_MEMBERS: ReadonlySet<string> = new Set(['resultType', 'result', 'stats']);

/** The members of an answer, in whatever order they come; of two with one name the later counts. Judged at the end, in the order of `decodeReply`. */
export class AnswerParts {
  private readonly members = new Map<string, unknown>();
  /** Null until a `data` that is an object began. */
  private data: Map<string, unknown> | null = null;
  /** Whether `result` is a list, whose series are in the columns. */
  private listed = false;
  private histograms = 0;
  /** Whether the list holds anything that is no series. */
  private foreign = false;
  /** The list's first two items, null for a series: a scalar is [time, value]. */
  private readonly firstItems: unknown[] = [];

  constructor(
    private readonly columns: ColumnsInProgress,
    private readonly queryName: string,
    private readonly redact: (text: string) => string
  ) {}

  setMember(key: string, value: unknown): void {
    if (key === 'data') {
      this.data = null;
      this.clear();
    } else if (MEMBERS.has(key)) {
      this.members.set(key, value);
    }
  }

  beginData(): void {
    this.data = new Map();
    this.clear();
  }

  setDataMember(key: string, value: unknown): void {
    if (key === 'result') {
      this.clear();
    }
    if (DATA_MEMBERS.has(key)) {
      this.data?.set(key, value);
    }
  }

  beginList(): void {
    this.clear();
    this.listed = true;
  }

  /** At least one series follows. */
  beginSeries(): void {
    if (this.firstItems.length < 2) {
      this.firstItems.push(null);
    }
  }

  /** A decoded series; null for a native histogram. */
  addSeries(series: Series | null): void {
    if (series === null) {
      this.histograms++;
    } else {
      this.columns.add(series);
    }
  }

  /** An item that is no series. */
  addForeign(item: unknown): void {
    this.foreign = true;
    if (this.firstItems.length < 2) {
      this.firstItems.push(item);
    }
  }

  /** The answer. Throws what `decodeReply` throws. */
  finish(bytes: number): ColumnReply {
    const { members, data, queryName } = this;
    const status = members.get('status');
    if (status === 'error') {
      throw refusedByStore(this.redacted('errorType'), this.redacted('error'), queryName);
    }
    if (status !== 'success' || data === null) {
      throw notPrometheus(queryName);
    }
    const result = data.get('result');
    switch (data.get('resultType')) {
      case 'vector':
      case 'matrix':
        if (this.listed ? this.foreign : result !== null) {
          throw notPrometheus(queryName);
        }
        break;
      case 'scalar': {
        const scalar = decodeScalar(this.listed ? this.firstItems : result, queryName);
        this.clear();
        this.columns.add(scalar);
        break;
      }
      case 'string':
        this.clear();
        break;
      default:
        throw notPrometheus(queryName);
    }
    const warnings = warningsOf(members.get('warnings'), this.histograms, queryName);
    const reply = this.columns.finish(warnings, stringsOf(members.get('infos')), bytes);
    return { ...reply, ...processedOf(data.get('stats')) };
  }

  private redacted(key: string): unknown {
    const value = this.members.get(key);
    return typeof value === 'string' ? this.redact(value) : value;
  }

  private clear(): void {
    this.columns.clear();
    this.listed = false;
    this.histograms = 0;
    this.foreign = false;
    this.firstItems.length = 0;
  }
}
