import type { FlowListing } from '../flows';
import { endName } from './end-name';
import { bytes, grouped, percent, UNKNOWN } from './figures';
import { isoTime } from './iso-time';
import { inline, list, table } from './markdown-text';

/** A flow table as Markdown, to paste. */
export function flowsMarkdown(listing: FlowListing): string {
  const { table: flows, coverage, rest } = listing;
  const rows = Array.from(listing.rows, (row) => [
    inline(endName(flows.endpoints, flows.source[row] ?? 0)),
    inline(endName(flows.endpoints, flows.destination[row] ?? 0)),
    String(flows.port[row] || ''),
    bytes(flows.bytes[row] ?? 0),
    figure(flows.retransmissions[row]),
    figure(flows.timeouts[row]),
    listing.scopes[row] ?? UNKNOWN,
  ]);
  const parts = [
    '## Flows',
    `${isoTime(listing.fromMs) ?? ''} to ${isoTime(listing.toMs) ?? ''}${listing.cluster === null ? '' : `, cluster ${inline(listing.cluster)}`}: ${bytes(listing.totalBytes)} by ${listing.origin}${coverage === null || coverage.share === null ? '' : `, ${percent(coverage.share)} of what the pods’ interfaces counted`}.`,
    table(['Source', 'Destination', 'Port', 'Bytes', 'Sent again', 'Timeouts', 'Scope'], rows, [2, 3, 4, 5]),
    ...(rest === null ? [] : [`${grouped(rest.rows)} more, together ${bytes(rest.bytes)}.`]),
    ...list(listing.warnings.map(({ code, message }) => `${code}: ${inline(message)}`)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function figure(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? UNKNOWN : grouped(value);
}
