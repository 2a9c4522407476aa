import type { DoctorReport } from '../../core/doctor';
import type { HealthReport } from '../../core/health';
import type { Diagnosis, Verdict } from '../../core/modelload';
import { VERDICT_TITLES } from '../../core/report';
import { OVERVIEW } from './words';

/** The page that shows more of something. */
export type OverviewTarget = 'loads' | 'health' | 'zones' | 'data-health';

/** Something that is wrong, in words, and where to look. */
export interface Problem {
  readonly id: string;
  readonly text: string;
  readonly target: OverviewTarget;
}

/** Verdicts of loads that nothing held back, or of which nothing can be told. */
const NOT_HELD: ReadonlySet<Verdict> = new Set<Verdict>(['warm', 'microburst', 'not-network', 'inconclusive']);

/** True where something held the load back that could be done something about. */
export function isHeldBack({ verdict }: { readonly verdict: Verdict }): boolean {
  return !NOT_HELD.has(verdict);
}

/** What is wrong by what was answered, the widest first: the network, the nodes, the loads, the data. Null: not answered. */
export function problemsOf(
  health: HealthReport | null,
  loads: Diagnosis | null,
  data: DoctorReport | null
): readonly Problem[] {
  const { problems } = OVERVIEW;
  const degraded = (health?.networkHealth.monitors ?? []).filter(({ state }) => state === 'degraded');
  const held = new Map<Verdict, number>();
  for (const load of (loads?.loads ?? []).filter(isHeldBack)) {
    held.set(load.verdict, (held.get(load.verdict) ?? 0) + 1);
  }
  return [
    ...(degraded.length === 0
      ? []
      : [
          {
            id: 'network',
            text: problems.network(degraded.map(({ name }) => name).join(', ')),
            target: 'health' as const,
          },
        ]),
    ...(health?.allowances ?? [])
      .filter(({ nodesExceeded }) => nodesExceeded > 0)
      .map(({ name, title, nodesExceeded }) => ({
        ...{ id: `allowance ${name}`, text: problems.allowance(title, nodesExceeded), target: 'health' as const },
      })),
    ...[...held]
      .sort((a, b) => b[1] - a[1])
      .map(([verdict, count]) => ({
        ...{ id: `load ${verdict}`, text: problems.load(VERDICT_TITLES[verdict], count), target: 'loads' as const },
      })),
    ...(data?.presence ?? [])
      .filter(({ required, remedy }) => required && remedy !== null)
      .map(({ purpose }) => ({
        ...{ id: `missing ${purpose}`, text: problems.missing(purpose), target: 'data-health' as const },
      })),
  ];
}
