import type { Query } from '../core/source';

/**
 * What makes two queries the same question: kind, text and times; not the name. Alternatives of a regular expression (`a|b|c`) count in any
 * order, since a list of names comes in another order once the names are scrambled.
 */
export function keyOfQuery(query: Query): string {
  switch (query.kind) {
    case 'instant':
      return JSON.stringify([query.kind, normalised(query.promql), query.atMs]);
    case 'range':
      return JSON.stringify([query.kind, normalised(query.promql), query.fromMs, query.toMs, query.stepMs]);
    case 'raw':
      return JSON.stringify([query.kind, normalised(query.selector), query.fromMs, query.toMs]);
  }
}

/** The same for a question for label values. */
export function keyOfLabelValues(label: string, selector: string | null, fromMs: number, toMs: number): string {
  return JSON.stringify([label, selector === null ? null : normalised(selector), fromMs, toMs]);
}

function normalised(promql: string): string {
  return promql.replace(/([=!]~\s*)"((?:[^"\\]|\\.)*)"/g, (whole, operator: string, pattern: string) =>
    // Inside groups or classes a bar means something else: such a pattern is left as it is.
    pattern.includes('|') && !/[()[\]]/.test(pattern) ? `${operator}"${pattern.split('|').sort().join('|')}"` : whole
  );
}
