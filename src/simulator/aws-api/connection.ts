/** Metrics of the API that are counts, so that the values of two adjacent windows sum to that of both. */
export const COUNT_METRICS = ['DATA_TRANSFERRED', 'RETRANSMISSIONS', 'TIMEOUTS'] as const;
/** A count of a connection: bytes, segments sent again, retransmission timeouts. */
export type CountMetric = (typeof COUNT_METRICS)[number];
/** MonitorMetric of the API (version 2023-04-19). */
export const MONITOR_METRICS = ['ROUND_TRIP_TIME', 'TIMEOUTS', 'RETRANSMISSIONS', 'DATA_TRANSFERRED'] as const;
export type MonitorMetric = (typeof MONITOR_METRICS)[number];

/** Which end's agent counts. */
export type Reporter = 'client' | 'server';

/** One end of a connection, as its own side knows it; '' is unknown or none, as the API writes it. */
export interface ConnectionEnd {
  readonly ip: string;
  readonly instanceId: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly region: string;
  /** such as "use1-az4" */
  readonly zoneId: string;
  readonly pod: string;
  readonly namespace: string;
  readonly service: string;
}

/** A network component on the way, in the API's own shape. */
export interface TraversedComponent {
  readonly componentId: string;
  readonly componentType: string;
  readonly componentArn: string;
  readonly serviceName: string;
}

/** What moves between a client and one port of a server: the unit that each of the two agents reports once. */
export interface Connection {
  /** unique in its world and the same over time */
  readonly key: string;
  readonly category: string;
  /** the server's port */
  readonly port: number;
  readonly client: ConnectionEnd;
  readonly server: ConnectionEnd;
  /** what the client's agent tells of the server otherwise than the server itself: a Service's address, names it can't resolve */
  readonly serverAsSeen: Partial<ConnectionEnd>;
  /** what the server's agent tells of the client otherwise than the client itself */
  readonly clientAsSeen: Partial<ConnectionEnd>;
  /** the address the client's own was translated to; '' where it was not */
  readonly snatIp: string;
  /** the address the dialled one was translated to; '' where it was not */
  readonly dnatIp: string;
  readonly reporters: readonly Reporter[];
  readonly traversed: readonly TraversedComponent[];
  /**
   * What `reporter` has counted from the connection's beginning until `untilMs` (Unix ms): whole, never less at a later time. A window's value is the
   * difference at its two edges, which makes windows additive.
   */
  counted(metric: CountMetric, reporter: Reporter, untilMs: number): number;
  /** Mean round-trip time in the window, microseconds; null: not measured, as AWS "does not always calculate" it. */
  roundTripMicros(fromMs: number, toMs: number): number | null;
}

/** A count in [fromMs, toMs). */
export function countBetween(
  connection: Connection,
  metric: CountMetric,
  reporter: Reporter,
  fromMs: number,
  toMs: number
): number {
  return connection.counted(metric, reporter, toMs) - connection.counted(metric, reporter, fromMs);
}

/** Whose count is the connection's: the client's, or the server's where no agent sees the client. */
export function mainReporter(connection: Connection): Reporter {
  return connection.reporters.includes('client') ? 'client' : 'server';
}

/** An end of which nothing is known but its address. */
export function outsideEnd(ip: string): ConnectionEnd {
  return {
    ip,
    instanceId: '',
    vpcId: '',
    subnetId: '',
    region: '',
    zoneId: '',
    pod: '',
    namespace: '',
    service: '',
  };
}
