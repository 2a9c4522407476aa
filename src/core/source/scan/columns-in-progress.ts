import type { Names } from '../../base';
import { tooManySamples } from '../answer-errors';
import type { ColumnReply } from '../columns';
import type { Series } from '../reply';

/** Rows of a block: few at first, then as many as there are, up to so many. Blocks are never copied before the end. */
const FIRST_BLOCK = 1024;
const LARGEST_BLOCK = 64 * 1024;

/**
 * Columns that grow while an answer is read, block by block. The current blocks are open to whoever fills them: `ids[column][row]` for the series
 * under way, `times[point]` and `values[point]` for its next sample. A series counts once it is committed; before that it can be taken back.
 */
export class ColumnsInProgress {
  /** The asked labels, each once. */
  readonly labels: readonly string[];
  /** By label, ids of the current block of series; 0 behind the series under way. */
  ids: readonly Uint32Array[];
  /** The series under way in its block. */
  row = 0;
  times: Float64Array = new Float64Array(FIRST_BLOCK);
  values: Float64Array = new Float64Array(FIRST_BLOCK);
  /** The next sample in its block. */
  point = 0;
  /** Ends of series among all samples, for the current block. */
  private ends = new Uint32Array(FIRST_BLOCK);
  private count = 0;
  private committedSamples = 0;
  private samplesBefore = 0;
  private readonly idBlocks: Array<readonly Uint32Array[]> = [];
  private readonly endBlocks: Uint32Array[] = [];
  private readonly timeBlocks: Float64Array[] = [];
  private readonly valueBlocks: Float64Array[] = [];

  constructor(
    labels: readonly string[],
    private readonly names: Names,
    private readonly queryName: string,
    private readonly maxSamples: number
  ) {
    this.labels = [...new Set(labels)];
    this.ids = this.labels.map(() => new Uint32Array(FIRST_BLOCK));
  }

  /** Begins a block of samples: the current one is full. Throws `SourceError` `limit` beyond the most samples. */
  nextSampleBlock(): void {
    this.timeBlocks.push(this.times);
    this.valueBlocks.push(this.values);
    this.samplesBefore += this.point;
    this.point = 0;
    this.checkLimit();
    const size = Math.min(LARGEST_BLOCK, this.samplesBefore);
    this.times = new Float64Array(size);
    this.values = new Float64Array(size);
  }

  /** The series under way is whole. Throws `SourceError` `limit` beyond the most samples. */
  commit(): void {
    const samples = this.samplesBefore + this.point;
    this.ends[this.row++] = samples;
    this.committedSamples = samples;
    this.count++;
    if (samples > this.maxSamples) {
      this.checkLimit();
    }
    if (this.row === this.ends.length) {
      const size = Math.min(LARGEST_BLOCK, this.count);
      this.endBlocks.push(this.ends);
      this.idBlocks.push(this.ids);
      this.ends = new Uint32Array(size);
      this.ids = this.labels.map(() => new Uint32Array(size));
      this.row = 0;
    }
  }

  /** Takes back what was written for the series under way. */
  rollBack(): void {
    while (this.samplesBefore > this.committedSamples) {
      this.times = this.timeBlocks.pop() ?? this.times;
      this.values = this.valueBlocks.pop() ?? this.values;
      this.samplesBefore -= this.times.length;
    }
    this.point = this.committedSamples - this.samplesBefore;
    for (const column of this.ids) {
      column[this.row] = 0;
    }
  }

  /** Adds a decoded series. */
  add(series: Series): void {
    for (const [i, label] of this.labels.entries()) {
      const column = this.ids[i];
      if (column !== undefined) {
        column[this.row] = this.names.idOf(series.labels.get(label) ?? '');
      }
    }
    for (let i = 0; i < series.times.length; i++) {
      if (this.point === this.times.length) {
        this.nextSampleBlock();
      }
      this.times[this.point] = series.times[i] ?? NaN;
      this.values[this.point] = series.values[i] ?? NaN;
      this.point++;
    }
    this.commit();
  }

  /** Forgets everything: a later member of the same name counts, as in `JSON.parse`. */
  clear(): void {
    this.count = 0;
    this.committedSamples = 0;
    this.rollBack();
    this.row = 0;
    this.idBlocks.length = 0;
    this.endBlocks.length = 0;
    this.ids.forEach((column) => column.fill(0));
  }

  /** The columns of all committed series. Uses the object up: blocks go as they are copied, so that one column is the most that is there twice. */
  finish(warnings: readonly string[], infos: readonly string[], bytes: number): ColumnReply {
    this.rollBack();
    const { count, names } = this;
    const samples = this.committedSamples;
    const labels = new Map<string, Uint32Array>();
    this.idBlocks.push(this.ids);
    for (const [i, label] of this.labels.entries()) {
      const blocks = this.idBlocks.map((block) => block[i] ?? new Uint32Array(0));
      labels.set(label, joined(blocks, new Uint32Array(count), 0));
    }
    this.idBlocks.length = 0;
    this.ids = [];
    const offsets = joined([...this.endBlocks, this.ends], new Uint32Array(count + 1), 1);
    const times = joined([...this.timeBlocks, this.times], new Float64Array(samples), 0);
    this.timeBlocks.length = 0;
    const values = joined([...this.valueBlocks, this.values], new Float64Array(samples), 0);
    this.valueBlocks.length = 0;
    return { count, labels, names, offsets, times, values, warnings, infos, samples, bytes };
  }

  private checkLimit(): void {
    const samples = this.samplesBefore + this.point;
    if (samples > this.maxSamples) {
      throw tooManySamples(this.queryName, samples, this.maxSamples);
    }
  }
}

/** `to` from `first` on, filled from the blocks as far as it reaches. */
function joined<T extends Float64Array | Uint32Array>(blocks: readonly T[], to: T, first: number): T {
  let at = first;
  for (const block of blocks) {
    const part = block.subarray(0, to.length - at);
    to.set(part, at);
    at += part.length;
  }
  return to;
}
