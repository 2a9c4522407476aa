import type { AllowanceName, Finding } from '../samples';

/** A state of the AWS network. `no-data`: a monitor without a value in the window, which is not healthy; `no-monitor`: the store knows none. */
export type NetworkState = 'healthy' | 'degraded' | 'no-data' | 'no-monitor';

/** What the Network Health Indicator said of one monitor over the window. Times are epoch milliseconds, as the store holds them. */
export interface MonitorHealth {
  readonly name: string;
  /** The cluster that the monitor watches; null where it names none. */
  readonly cluster: string | null;
  /** PENDING, ACTIVE, INACTIVE, ERROR, DELETING or a newer word; null where the store does not say. */
  readonly status: string | null;
  /** `degraded` if it was so at any time of the window. */
  readonly state: Exclude<NetworkState, 'no-monitor'>;
  /** At the window's end; null where the last value is too old to say. */
  readonly now: 'healthy' | 'degraded' | null;
  /** Scrapes that brought a value; several replicas of the collector count once. */
  readonly samples: number;
  readonly degradedSamples: number;
  /** Share of the samples that were degraded; null without samples. */
  readonly degradedShare: number | null;
  /** How long that was, to `resolutionSeconds`; null where one sample tells no interval. */
  readonly degradedSeconds: number | null;
  readonly firstDegradedMs: number | null;
  readonly lastDegradedMs: number | null;
  /** Share of the window that has values; null where one sample tells no interval. */
  readonly coverage: number | null;
  /** The usual distance of two samples. */
  readonly resolutionSeconds: number | null;
}

/** The AWS network's part of the answer. */
export interface NetworkHealth {
  /** `degraded` if any monitor was, else `healthy` if any was, else `no-data`. */
  readonly state: NetworkState;
  /** What the indicator can and can't say, in words. */
  readonly scope: string;
  /** What gets the data that is missing; null where nothing is. */
  readonly remedy: string | null;
  /** Degraded ones first, then by name. */
  readonly monitors: readonly MonitorHealth[];
  /** PromQL for the window's end that shows the same: what each monitor was at its worst. */
  readonly query: string;
}

/**
 * How an allowance was exceeded. `isolated`: never in two scrapes in a row, as microbursts are; `repeated`: in several scrapes in a row;
 * `sustained`: so for a minute at least.
 */
export type Pattern = 'isolated' | 'repeated' | 'sustained';

/** One allowance of one node over the window. Null is unknown: not scraped, or left out; it is never 0. */
export interface NodeAllowance {
  readonly name: AllowanceWord;
  /** Packets queued or dropped, all interfaces added: neither a loss rate nor a duration. */
  readonly packets: number | null;
  /** Scrapes that brought a usable value. */
  readonly scrapes: number;
  readonly scrapesOver: number | null;
  /** `scrapesOver` of `scrapes`. */
  readonly shareOver: number | null;
  readonly lastOverMs: number | null;
  /** The longest run of scrapes that were over, one after the other; 0 for none. */
  readonly longestRunSeconds: number | null;
  /** Null where nothing was over, or where it isn't known when. */
  readonly pattern: Pattern | null;
}

/** One node over the window. */
export interface NodeHealth {
  readonly name: string;
  readonly instanceType: string | null;
  readonly zone: string | null;
  readonly zoneId: string | null;
  /** Baseline and peak of the primary network card by the catalogue; null where the type or its figures are not known. */
  readonly ceiling: { readonly baselineGbps: number; readonly peakGbps: number; readonly source: string } | null;
  /** `no-data`: not a single sample of the agent, which is not fine. `clear`: nothing over in what was scraped. */
  readonly state: 'exceeded' | 'clear' | 'no-data';
  /** All five, in the order of `ALLOWANCES`. */
  readonly allowances: readonly NodeAllowance[];
}

/** How an allowance is called in options and in JSON. */
export type AllowanceWord = 'bw-in' | 'bw-out' | 'pps' | 'conntrack' | 'linklocal';

/** A thing to do about an allowance. */
export interface Remedy {
  readonly id: string;
  readonly what: string;
  /** The document that it is taken from: its address and name. */
  readonly source: string;
}

/** What an allowance means and what helps. */
export interface AllowanceFact {
  readonly name: AllowanceWord;
  /** Its name in the columns of `samples`. */
  readonly column: AllowanceName;
  readonly metric: string;
  /** `inbound bandwidth`. */
  readonly title: string;
  readonly meaning: string;
  /** What costs nothing first. */
  readonly remedies: readonly Remedy[];
  /** Where the meaning is documented. */
  readonly source: string;
}

/** An allowance over all nodes. */
export interface AllowanceHealth extends AllowanceFact {
  readonly nodesExceeded: number;
  /** Nodes that brought a value. */
  readonly nodesScraped: number;
  /** PromQL for the window's end: packets by node. */
  readonly query: string;
}

/** The answer of `health`. */
export interface HealthReport {
  readonly fromMs: number;
  readonly toMs: number;
  readonly cluster: string | null;
  readonly networkHealth: NetworkHealth;
  /** Those over a limit first, the most packets first; then by name. */
  readonly nodes: readonly NodeHealth[];
  /** All five, whether seen or not. */
  readonly allowances: readonly AllowanceHealth[];
  readonly warnings: readonly Finding[];
  readonly queries: number;
  readonly incomplete: boolean;
}
