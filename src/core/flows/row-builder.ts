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
  /** Used again and again: an array a row would be most of the work. */
  private readonly key = new Uint32Array(4);
  private answers: AnswersOfPairs | null = null;
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
    const row = exact >= 0 ? exact : this.answerOfPair(client, server);
    if (row >= 0) {
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
    // Measures that nobody asked for share one column.
    const unknown = new Float64Array(count).fill(NaN);
    return {
      count,
      endpoints: this.registry.build(),
      source,
      destination,
      port,
      isAnswer,
      bytes: this.columns.bytes.take(unknown),
      segments: this.columns.segments.take(unknown),
      retransmissions: this.columns.retransmissions.take(unknown),
      timeouts: this.columns.timeouts.take(unknown),
      sockets: this.columns.sockets.take(unknown),
    };
  }

  private rowOf(client: number, server: number, port: number, direction: number): number {
    const { key } = this;
    key[0] = client;
    key[1] = server;
    key[2] = port;
    key[3] = direction;
    return this.keys.idOf(key);
  }

  /** The row of the lowest port on which this server answers this client; -1 for none. Looked up only where both ends reported, after all clients. */
  private answerOfPair(client: number, server: number): number {
    this.answers ??= answersOf(this.keys);
    const pair = this.answers.pairs.find([client, server]);
    return pair < 0 ? -1 : (this.answers.rows[pair] ?? -1);
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
  private isUsed = false;

  add(row: number, value: number): void {
    if (row >= this.values.length) {
      const grown = new Float64Array(Math.max(2 * this.values.length, row + 1)).fill(NaN);
      grown.set(this.values);
      this.values = grown;
    }
    const held = this.values[row] ?? NaN;
    this.isUsed = true;
    this.values[row] = Number.isNaN(held) ? value : held + value;
  }

  /** One value a row of `unknown`, which is given back where nothing was added; the column is empty afterwards. */
  take(unknown: Float64Array): Float64Array {
    const { values } = this;
    this.values = new Float64Array(0);
    if (!this.isUsed) {
      return unknown;
    }
    const taken = unknown.slice();
    taken.set(values.subarray(0, Math.min(values.length, taken.length)));
    return taken;
  }
}

interface AnswersOfPairs {
  /** (client, server) */
  readonly pairs: Tuples;
  /** The answering row of each pair with the lowest port. */
  readonly rows: readonly number[];
}

function answersOf(keys: Tuples): AnswersOfPairs {
  const pairs = new Tuples(2);
  const rows: number[] = [];
  for (let row = 0; row < keys.size; row++) {
    if (keys.at(row, 3) === SERVER_SENDS) {
      const pair = pairs.idOf([keys.at(row, 0), keys.at(row, 1)]);
      const held = rows[pair];
      // Of several ports the lowest, so that the order of the records does not matter.
      rows[pair] = held === undefined || keys.at(row, 2) < keys.at(held, 2) ? row : held;
    }
  }
  return { pairs, rows };
}
