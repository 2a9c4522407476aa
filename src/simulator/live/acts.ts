import type { Story } from '../story/story';
import type { Scenario } from '../scenario/schema';
import type { Workload } from '../scenario/workload-schema';

/** Workloads that start within this many seconds of each other belong together: two models on a node, a storm. */
const TOGETHER_SECONDS = 30;

/** Keeps a live scenario alive: after its own story, one act (workloads that belong together) is rolled out again every so often, in turn. */
export class Acts {
  private readonly acts: Workload[][] = [];
  private turn = 0;
  private next: number;

  constructor(
    scenario: Scenario,
    private readonly story: Story,
    /** seconds between two acts */
    private readonly period: number,
    /** seconds after the scenario's start of the first one */
    first: number
  ) {
    this.next = first;
    const loads = scenario.workloads.filter((workload) => workload.weights !== undefined);
    for (const workload of loads.sort((a, b) => (a.startAt[0] ?? 0) - (b.startAt[0] ?? 0))) {
      const last = this.acts.at(-1);
      const before = last?.at(-1)?.startAt[0];
      if (last !== undefined && before !== undefined && (workload.startAt[0] ?? 0) - before < TOGETHER_SECONDS) {
        last.push(workload);
      } else {
        this.acts.push([workload]);
      }
    }
  }

  /** Puts the acts that are due before `until` on the world's timeline; `from`: the first second that has not run yet. */
  plan(from: number, until: number): void {
    while (this.acts.length > 0 && this.next < until) {
      const act = this.acts[this.turn % this.acts.length] ?? [];
      const first = act[0]?.startAt[0] ?? 0;
      for (const workload of act) {
        this.story.rollOut(
          workload,
          `live-${this.turn}`,
          Math.max(from, this.next) + (workload.startAt[0] ?? 0) - first
        );
      }
      this.turn++;
      this.next += this.period;
    }
  }
}
