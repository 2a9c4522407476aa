import { Tuples } from '../base';
import type { Names } from '../base';
import { RULE_NET_LABEL } from '../contract';
import type { ColumnReply } from '../source';
import type { Measure } from './queries';
import { RECORD_LABELS } from './queries';

/** A label of a flow record. */
export type RecordLabel = (typeof RECORD_LABELS)[number];

const PLACE: ReadonlyMap<RecordLabel, number> = new Map(RECORD_LABELS.map((label, i) => [label, i]));

/** Flow records with their measures, whichever answers these came in: one record a set of labels. */
export class RecordStore {
  private readonly tuples = new Tuples(RECORD_LABELS.length);
  private readonly columns = new Map<Measure, Float64Array>();

  constructor(readonly names: Names) {}

  get count(): number {
    return this.tuples.size;
  }

  /** Adds a measure's answer, or some `rows` of one, one sample a series; label ids must be of `names`. Samples that are no number count as nothing. */
  addReply(measure: Measure, reply: ColumnReply, rows: ArrayLike<number> | null = null): void {
    this.asked(measure);
    const labels = RECORD_LABELS.map((label) => reply.labels.get(label));
    // A recording rule brings a public address folded, under a label of its own.
    const net = reply.labels.get(RULE_NET_LABEL);
    const addressPlace = PLACE.get('remote_address') ?? 0;
    const key = new Uint32Array(RECORD_LABELS.length);
    const count = rows === null ? reply.count : rows.length;
    for (let n = 0; n < count; n++) {
      const i = rows === null ? n : (rows[n] ?? 0);
      for (let k = 0; k < key.length; k++) {
        key[k] = labels[k]?.[i] ?? 0;
      }
      key[addressPlace] = key[addressPlace] || (net?.[i] ?? 0);
      this.add(measure, key, reply.values[reply.offsets[i] ?? 0] ?? 0);
    }
  }

  /** Adds to one record: name ids in the order of `RECORD_LABELS`. */
  add(measure: Measure, key: ArrayLike<number>, value: number): void {
    const id = this.tuples.idOf(key);
    const column = this.columnFor(measure, id);
    column[id] = (column[id] ?? 0) + (Number.isFinite(value) ? value : 0);
  }

  /** Takes a measure of one record back to nothing: what it held is told by other records. */
  clear(measure: Measure, record: number): void {
    const column = this.columns.get(measure);
    if (column !== undefined && record < column.length) {
      column[record] = 0;
    }
  }

  /** True once an answer of the measure was added, be it empty. */
  has(measure: Measure): boolean {
    return this.columns.has(measure);
  }

  value(measure: Measure, record: number): number {
    return this.columns.get(measure)?.[record] ?? 0;
  }

  /** Name ids of one label by record, for those who read many: no look-up of the label each time. */
  idsOf(label: RecordLabel): (record: number) => number {
    const place = PLACE.get(label) ?? 0;
    return (record) => this.tuples.at(record, place);
  }

  /** Name id of a record's label. */
  idOf(label: RecordLabel, record: number): number {
    return this.tuples.at(record, PLACE.get(label) ?? 0);
  }

  text(label: RecordLabel, record: number): string {
    return this.names.textOf(this.idOf(label, record));
  }

  /** A measure that was asked for is 0 and not unknown in a record without it. */
  private asked(measure: Measure): void {
    if (!this.columns.has(measure)) {
      this.columns.set(measure, new Float64Array(Math.max(64, this.count)));
    }
  }

  private columnFor(measure: Measure, id: number): Float64Array {
    const column = this.columns.get(measure) ?? new Float64Array(64);
    if (id < column.length) {
      this.columns.set(measure, column);
      return column;
    }
    const grown = new Float64Array(Math.max(2 * column.length, id + 1));
    grown.set(column);
    this.columns.set(measure, grown);
    return grown;
  }
}
