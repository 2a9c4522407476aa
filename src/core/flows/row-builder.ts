import { Tuples } from '../base';
import type { EndpointRegistry } from './endpoint-registry';
import type { FlowTable } from './flow-table';
import type { Measure } from './queries';
import type { RecordStore } from './record-store';

const CLIENT_SENDS = 0;
const SERVER_SENDS = 1;

interface Numbers {
  readonly bytes: Measure;
  readonly segments: Measure;
}

const SENT: Numbers = { bytes: 'delivered', segments: 'segmentsDelivered' };
const RECEIVED: Numbers = { bytes: 'received', segments: 'segmentsReceived' };

/** Collects directed rows from records: (client, server, port) with a row for each direction in which bytes went. */
export class RowBuilder {
  private readonly keys = new Tuples(4);
  private readonly firstOfPair = new Map<number, number>();
  private readonly pairs = new Tuples(3);
  private readonly columns = {
    bytes: new Growing(),
    segments: new Growing(),
    retransmissions: new Growing(),
    timeouts: new Growing(),
    sockets: new Growing(),
  };

  constructor(
    private readonly records: RecordStore,
    private readonly registry: EndpointRegistry
  ) {}

  /** A record that tells both directions of its connections, from the client's side or the server's (`isServer`). */
  add(record: number, client: number, server: number, port: number, isServer: boolean): void {
    const { records } = this;
    const own = isServer ? SERVER_SENDS : CLIENT_SENDS;
    for (const direction of [CLIENT_SENDS, SERVER_SENDS]) {
      const numbers = direction === own ? SENT : RECEIVED;
      const bytes = records.value(numbers.bytes, record);
      const sentAgain =
        direction === own ? records.value('retransmissions', record) + records.value('timeouts', record) : 0;
      if (bytes > 0 || sentAgain > 0) {
        const row = this.rowOf(client, server, port, direction);
        this.columns.bytes.add(row, bytes);
        this.addIfAsked('segments', numbers.segments, row, record);
        if (direction === own) {
          this.addSentAgain(row, record);
        }
        if (direction === CLIENT_SENDS) {
          this.addIfAsked('sockets', 'sockets', row, record);
        }
      }
    }
  }

  /** What the server of a connection sent again, by its own record: its bytes are on the client's. `server`: the end under which the client knows it. */
  addServersOwn(record: number, client: number, server: number, port: number): void {
    const { records } = this;
    if (!records.has('retransmissions') && !records.has('timeouts')) {
      return;
    }
    const exact = this.keys.find([client, server, port, SERVER_SENDS]);
    const pair = this.pairs.find([client, server, SERVER_SENDS]);
    const row = exact >= 0 ? exact : this.firstOfPair.get(pair);
    if (row !== undefined) {
      this.addSentAgain(row, record);
    }
  }

  build(): FlowTable {
    const count = this.keys.size;
    const source = new Uint32Array(count);
    const destination = new Uint32Array(count);
    const port = new Uint16Array(count);
    const isAnswer = new Uint8Array(count);
    for (let row = 0; row < count; row++) {
      const answer = this.keys.at(row, 3) === SERVER_SENDS;
      source[row] = this.keys.at(row, answer ? 1 : 0);
      destination[row] = this.keys.at(row, answer ? 0 : 1);
      port[row] = this.keys.at(row, 2);
      isAnswer[row] = answer ? 1 : 0;
    }
    return {
      count,
      endpoints: this.registry.build(),
      source,
      destination,
      port,
      isAnswer,
      bytes: this.columns.bytes.take(count),
      segments: this.columns.segments.take(count),
      retransmissions: this.columns.retransmissions.take(count),
      timeouts: this.columns.timeouts.take(count),
      sockets: this.columns.sockets.take(count),
    };
  }

  private rowOf(client: number, server: number, port: number, direction: number): number {
    const before = this.keys.size;
    const row = this.keys.idOf([client, server, port, direction]);
    if (this.keys.size > before) {
      const pair = this.pairs.idOf([client, server, direction]);
      if (!this.firstOfPair.has(pair)) {
        this.firstOfPair.set(pair, row);
      }
    }
    return row;
  }

  private addSentAgain(row: number, record: number): void {
    this.addIfAsked('retransmissions', 'retransmissions', row, record);
    this.addIfAsked('timeouts', 'timeouts', row, record);
  }

  private addIfAsked(column: keyof RowBuilder['columns'], measure: Measure, row: number, record: number): void {
    if (this.records.has(measure)) {
      this.columns[column].add(row, this.records.value(measure, record));
    }
  }
}

/** A column that grows by rows; NaN until something is added. */
class Growing {
  private values = new Float64Array(256).fill(NaN);

  add(row: number, value: number): void {
    if (row >= this.values.length) {
      const grown = new Float64Array(Math.max(2 * this.values.length, row + 1)).fill(NaN);
      grown.set(this.values);
      this.values = grown;
    }
    const held = this.values[row] ?? NaN;
    this.values[row] = Number.isNaN(held) ? value : held + value;
  }

  take(count: number): Float64Array {
    const taken = new Float64Array(count).fill(NaN);
    taken.set(this.values.subarray(0, count));
    return taken;
  }
}
