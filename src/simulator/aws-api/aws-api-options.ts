import type { DimensionForm } from './cloudwatch-series';
import type { MonitorMetric } from './connection';
import type { Faults } from './faults';
import type { Credentials } from './signature';

/** How the APIs are served. */
export interface AwsApiOptions {
  /** 0: any free port */
  readonly port: number;
  /** the loopback address to listen on; 127.0.0.1 unless given */
  readonly host?: '127.0.0.1' | '::1';
  /** the API's own clock, Unix ms; it may jump and run fast */
  readonly now: () => number;
  /** the key pairs that are accepted */
  readonly credentials: Credentials | readonly Credentials[];
  /** from the start of a query to SUCCEEDED, by the API's clock; 3 unless given */
  readonly secondsToSucceed?: number;
  /** data of the last so many seconds has not landed yet; 0 unless given */
  readonly secondsToLand?: number;
  /** what goes wrong; nothing unless given */
  readonly faults?: Faults;
  /** `unit` of monitor queries by metric; DATA_TRANSFERRED has null unless given, the others Count and Microseconds */
  readonly units?: Partial<Record<MonitorMetric, string | null>>;
  /** the rows' fields for instances, subnets and VPCs hold ARNs (unless given) or ids */
  readonly identifiers?: 'ids' | 'arns';
  /** rows of a result page without maxResults; 100 unless given */
  readonly pageSize?: number;
  /** queries that may run at a time, more are 402; no limit unless given */
  readonly maxOpenQueries?: number;
  /** how CloudWatch names monitors; by `MonitorId` unless given */
  readonly dimensions?: DimensionForm;
  /** called before each answer: whoever owns a world in motion brings it up to now */
  readonly beforeAnswer?: () => void;
}
