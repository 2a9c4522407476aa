import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A query of a panel of dashboards/plain, with the dashboards' variables in its text. */
export interface DashboardQuery {
  readonly file: string;
  /** The panel's title. */
  readonly title: string;
  /** Its place among the panel's queries. */
  readonly index: number;
  readonly expr: string;
  readonly instant: boolean;
}

interface Panel {
  readonly title: string;
  readonly targets?: ReadonlyArray<{ readonly expr: string; readonly instant: boolean }>;
}

const FOLDER = join(__dirname, '..', '..', 'dashboards', 'plain');

/** Every query of the dashboards that need no plugin. */
export function dashboardQueries(): DashboardQuery[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const { panels } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { panels: Panel[] };
    return panels.flatMap(({ title, targets }) =>
      (targets ?? []).map(({ expr, instant }, index) => ({ file, title, index, expr, instant }))
    );
  });
}

/** An expression for the demo's cluster, all of its namespaces and one of its nodes; `range`: the length of the dashboard's window, as PromQL. */
export function ofDemo(expr: string, range: string): string {
  return expr
    .replaceAll('$__range', range)
    .replaceAll('$cluster', 'demo')
    .replaceAll('$namespace', '.*')
    .replaceAll('$node', 'ip-10-0-159-241.ec2.internal');
}
