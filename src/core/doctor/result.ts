import type { Producer } from '../contract';
import type { Finding } from '../samples';

/** A group of series that serves one purpose, and whether it is there. */
export interface Presence {
  readonly producer: Producer;
  /** What it is for, in words. */
  readonly purpose: string;
  readonly required: boolean;
  readonly found: readonly string[];
  readonly missing: readonly string[];
  /** How to turn it on; null when it is there. */
  readonly remedy: string | null;
}

/** How well the agent of one node was scraped in the window. */
export interface NodeScrapes {
  readonly node: string;
  /** Usual distance of two scrapes; null for fewer than two. */
  readonly intervalSeconds: number | null;
  readonly scrapes: number;
  readonly missed: number;
  /** Share of the window that samples cover, 0 to 1. */
  readonly coverage: number;
}

/** What the data can and can't say. */
export interface DoctorReport {
  readonly fromMs: number;
  readonly toMs: number;
  readonly cluster: string | null;
  readonly store: { readonly address: string; readonly flavour: string | null; readonly version: string | null };
  readonly presence: readonly Presence[];
  readonly nodes: readonly NodeScrapes[];
  /** Sorted by code; empty on a clean cluster. */
  readonly findings: readonly Finding[];
  readonly queries: number;
  readonly incomplete: boolean;
}
