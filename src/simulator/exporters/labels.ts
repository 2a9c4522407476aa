/** Labels of a series; empty values are left out, as Prometheus does. */
export type Labels = Readonly<Record<string, string>>;

/** `{a="b",c="d"}` with the names in alphabetical order and values escaped as text formats want; "" without labels. */
export function renderLabels(labels: Labels): string {
  const parts = Object.keys(labels)
    .filter((name) => labels[name] !== '')
    .sort()
    .map((name) => `${name}="${escape(labels[name] ?? '')}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}

function escape(value: string): string {
  return /["\\\n]/.test(value) ? value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"') : value;
}
