import type { LoadResult } from '../modelload';
import { isoTime } from './iso-time';
import { loadMarkdown } from './load-markdown';
import { code, inline } from './markdown-text';
import { loadName } from './words';

/** What a report says besides the load; null: not known. */
export interface IncidentContext {
  readonly cluster: string | null;
  /** Address of the page that shows the load. */
  readonly link: string | null;
}

/** One load as an incident report in Markdown: where and when, then its verdict with proof, doubts, advice and queries. */
export function incidentMarkdown(load: LoadResult, { cluster, link }: IncidentContext): string {
  const where = cluster === null ? '' : `, cluster ${code(cluster)}`;
  const parts = [
    `# Model load of ${code(loadName(load))}`,
    `${inline(`${isoTime(load.startMs) ?? '?'} to ${isoTime(load.endMs) ?? '?'}`)}${where}.`,
    ...(link === null ? [] : [`In Headroom: <${autolink(link)}>`]),
    loadMarkdown(load),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** An address that can't end the link that it stands in. */
function autolink(link: string): string {
  return link.replace(/[\s<>\u0000-\u001f]/g, (hidden) => encodeURIComponent(hidden));
}
