import type { Session } from '../history/session';
import type { Source } from '../physics/source';
import { hash } from '../random/random';
import type { Connection, CountMetric, Reporter } from './connection';
import { FlowSeries } from './flow-series';
import { type SessionConnection, type SessionShare, sharesOfSource } from './session-ends';

/** Flows older than this are forgotten: a scenario's past lasts two days at most, and queries reach no further. */
const KEEP_SECONDS = 172_800;
const SWEEP_SECONDS = 3600;
/** Share of the sent segments that are sent again, and timeouts a retransmission: those of the agents' own flow records. */
const AGAIN_SHARE = 2e-4;
const TIMEOUT_SHARE = 1 / 4;
/** Round trips of a quiet network by category, microseconds; AWS publishes none. */
const ROUND_TRIPS: Readonly<Record<string, number>> = {
  INTRA_AZ: 180,
  INTER_AZ: 900,
  AMAZON_S3: 2500,
  AMAZON_DYNAMODB: 1500,
};
const FAR_ROUND_TRIP = 18_000;

interface Flow {
  readonly connection: Connection;
  /** bytes that reached the client, and bytes that it sent */
  readonly received: FlowSeries;
  readonly sent: FlowSeries;
}

/** What moved in a simulated cluster, by connection and time, from the moment this is made. */
export class SessionFlows {
  private readonly byKey = new Map<string, Flow>();
  private readonly shares = new WeakMap<Source, readonly SessionShare[]>();
  private elapsed: number;
  private swept: number;

  constructor(private readonly session: Session) {
    this.elapsed = session.world.second + 1;
    this.swept = this.elapsed;
    session.world.listen((source, bytes, sent, second) => this.note(source, bytes, sent, second));
  }

  /** Connections that moved something near [fromMs, toMs), of one category or of all. */
  *within(fromMs: number, toMs: number, category: string | null): Iterable<Connection> {
    const from = this.secondsOf(fromMs);
    const to = this.secondsOf(toMs);
    for (const { connection, received, sent } of this.byKey.values()) {
      const isWanted = category === null || connection.category === category;
      if (isWanted && (received.isActive(from, to) || sent.isActive(from, to))) {
        yield connection;
      }
    }
  }

  private note(source: Source, bytes: number, sent: number, second: number): void {
    this.elapsed = second + 1;
    if (bytes + sent <= 0) {
      return;
    }
    let shares = this.shares.get(source);
    if (shares === undefined) {
      shares = sharesOfSource(this.session.world, source);
      this.shares.set(source, shares);
    }
    for (const { connection, part } of shares) {
      const flow = this.flowOf(connection, source.host.segment);
      flow.received.add(second, bytes * part);
      flow.sent.add(second, sent * part);
    }
    if (second - this.swept >= SWEEP_SECONDS) {
      this.swept = second;
      this.forget(second - KEEP_SECONDS);
    }
  }

  private flowOf(connection: SessionConnection, segment: number): Flow {
    const known = this.byKey.get(connection.key);
    if (known !== undefined) {
      return known;
    }
    const received = new FlowSeries();
    const sent = new FlowSeries();
    // An agent counts what its own side sent again: a download hardly any.
    const segments = (reporter: Reporter, at: number): number =>
      (reporter === 'client' ? sent : received).at(at, this.elapsed) / segment;
    const counted = (metric: CountMetric, reporter: Reporter, untilMs: number): number => {
      const at = this.secondsOf(untilMs);
      switch (metric) {
        case 'DATA_TRANSFERRED':
          return Math.floor(received.at(at, this.elapsed) + sent.at(at, this.elapsed));
        case 'RETRANSMISSIONS':
          return Math.floor(segments(reporter, at) * AGAIN_SHARE);
        case 'TIMEOUTS':
          return Math.floor(segments(reporter, at) * AGAIN_SHARE * TIMEOUT_SHARE);
      }
    };
    const usual = ROUND_TRIPS[connection.category] ?? FAR_ROUND_TRIP;
    const roundTrip = Math.round(usual * (0.8 + ((hash(connection.key) >>> 0) % 1000) / 2500));
    const flow: Flow = {
      connection: { ...connection, counted, roundTripMicros: () => roundTrip },
      received,
      sent,
    };
    this.byKey.set(connection.key, flow);
    return flow;
  }

  private forget(second: number): void {
    for (const [key, { received, sent }] of this.byKey) {
      const isKept = received.forget(second);
      if (!sent.forget(second) && !isKept) {
        this.byKey.delete(key);
      }
    }
  }

  private secondsOf(ms: number): number {
    return (ms - this.session.startMs) / 1000;
  }
}
