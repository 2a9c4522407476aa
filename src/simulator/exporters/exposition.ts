import { type Labels, renderLabels } from './labels';

/** One metric family of a text exposition. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  readonly rows: ReadonlyArray<{ readonly labels: Labels; readonly value: number }>;
}

/** Prometheus text format 0.0.4: families in alphabetical order; a family without rows is left out. */
export function renderExposition(families: readonly Family[]): string {
  const lines: string[] = [];
  for (const family of [...families].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (family.rows.length === 0) {
      continue;
    }
    lines.push(`# HELP ${family.name} ${family.help}`, `# TYPE ${family.name} ${family.type}`);
    for (const row of family.rows) {
      lines.push(`${family.name}${renderLabels(row.labels)} ${row.value}`);
    }
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
