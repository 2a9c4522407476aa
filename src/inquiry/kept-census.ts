import type { FlowCensus } from './flow-census';

/** What started is told by kube-state-metrics within two scrapes of 30 s: a census that is so much younger than the last flow knows all of its ends. */
export const SETTLED_MS = 60_000;
/** The rules of workloads are read four minutes late: a census that is older does not reach `SETTLED_MS` beyond their flows. */
export const MOST_AGE_MS = 180_000;
/** A page looks at one window, and at the one before it to compare. */
const MOST_KEPT = 2;

/** Which window of which cluster is asked for. */
interface Wish {
  /** As the question names it; null: the only one. */
  readonly cluster: string | null;
  readonly fromMs: number;
  readonly toMs: number;
}

interface Kept {
  readonly cluster: string | null;
  readonly census: FlowCensus;
  readonly askedMs: number;
}

/**
 * The last censuses of one store, so that a refresh need not ask again who is where. It knows of one store alone, and of nothing after a page is loaded anew.
 *
 * No number changes by it. Recording rules are read minutes late, so that the flows of a refreshed window end before the window does; a kept census is used only where
 * it reaches `SETTLED_MS` beyond the last of these flows (`knows`). What started later is in none of them, and is named as soon as it is in one. At its other end
 * a census may begin up to `MOST_AGE_MS` before the window: what had ended by then has no flow in it, and held its address at its own time alone. Flows are never
 * kept, nor is a census that failed or of which the store warned; one of another window or cluster is not used. Agents' own records reach to the end of a window: one
 * that ends now is asked for in full, each time.
 */
export class KeptCensus {
  private kept: readonly Kept[] = [];

  /** `nowMs`: the clock by which windows are made. */
  constructor(private readonly nowMs: () => number) {}

  /** A census that may do for the window, by its age and its own window; null without one. Whether it does depends on the flows: `knows`. */
  near({ cluster, fromMs, toMs }: Wish): FlowCensus | null {
    const now = this.nowMs();
    const isNear = (one: Kept): boolean =>
      one.cluster === cluster &&
      [now - one.askedMs, fromMs - one.census.scope.fromMs, toMs - one.census.scope.toMs].every(
        (ms) => ms >= 0 && ms <= MOST_AGE_MS
      );
    return this.kept.find(isNear)?.census ?? null;
  }

  /** True where a census that `near` gave knows all ends of the window's flows up to `flowsEndMs`. */
  knows(census: FlowCensus, { toMs }: Pick<Wish, 'toMs'>, flowsEndMs: number): boolean {
    const askedMs = this.kept.find((one) => one.census === census)?.askedMs ?? -Infinity;
    const reachesMs = census.scope.toMs === toMs ? Infinity : census.scope.toMs;
    return Math.min(askedMs, reachesMs) >= flowsEndMs + SETTLED_MS;
  }

  /** Asks for a census and keeps it, in place of the oldest. Rejects as `ask` does, and keeps nothing then. */
  async take(cluster: string | null, ask: () => Promise<FlowCensus>): Promise<FlowCensus> {
    const askedMs = this.nowMs();
    const census = await ask();
    if (census.isWhole) {
      // Of a window that moves on, the newest is enough.
      const isOther = (one: Kept): boolean =>
        one.cluster !== cluster || Math.abs(one.census.scope.toMs - census.scope.toMs) > MOST_AGE_MS;
      this.kept = [{ cluster, census, askedMs }, ...this.kept.filter(isOther)].slice(0, MOST_KEPT);
    }
    return census;
  }
}
