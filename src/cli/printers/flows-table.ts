import {
  bytes,
  endName,
  grouped,
  isoTime,
  ORIGIN_TITLES,
  percent,
  sentence,
  shortened,
  UNKNOWN,
  visibleText,
} from '../../core/report';
import type { FlowListing } from '../../inquiry';
import type { Terminal } from '../terminal';
import { findingLines } from './finding-lines';
import { grid } from './grid';
import { wrapped } from './wrapped';

/** What the columns besides the two ends take. */
const OTHER_COLUMNS = 62;
const NARROWEST_END = 20;

/** A flow table for a terminal: what it covers, the rows, the rest as one, and what to know about it. */
export function flowsTable(listing: FlowListing, terminal: Terminal): string {
  const { colors, width } = terminal;
  const { table, coverage, rest } = listing;
  const room = Math.max(NARROWEST_END, Math.floor((width - OTHER_COLUMNS) / 2));
  const end = (index: number): string => shortened(visibleText(endName(table.endpoints, index)), room);
  const narrowed = [listing.filter.view === null ? null : `view ${listing.filter.view}`, `by ${listing.level}`];
  const parts = [
    wrapped(
      `${colors.bold(bytes(listing.totalBytes))} from ${isoTime(listing.fromMs) ?? '?'} to ${isoTime(listing.toMs) ?? '?'}${listing.cluster === null ? '' : `, cluster ${shortened(visibleText(listing.cluster), 60)}`}, ${narrowed.filter((part) => part !== null).join(', ')}; from ${ORIGIN_TITLES[listing.origin]}${coverage?.share == null ? '' : `, which show ${percent(coverage.share)} of what the pods’ interfaces counted`}`,
      width
    ),
    ...(listing.incomplete
      ? [colors.yellow('Incomplete: limits cut this answer. What is here is right, but not all.')]
      : []),
    listing.rows.length === 0
      ? emptySentence(listing)
      : grid(
          [
            { name: 'SOURCE' },
            { name: 'DESTINATION' },
            { name: 'PORT', align: 'right' },
            { name: 'BYTES', align: 'right' },
            { name: 'SENT AGAIN', align: 'right' },
            { name: 'TIMEOUTS', align: 'right' },
            { name: 'SCOPE' },
          ],
          Array.from(listing.rows, (row) => [
            end(table.source[row] ?? 0),
            end(table.destination[row] ?? 0),
            String(table.port[row] || ''),
            bytes(table.bytes[row] ?? 0),
            figure(table.retransmissions[row]),
            figure(table.timeouts[row]),
            scope(listing.scopes[row] ?? UNKNOWN, terminal),
          ]),
          terminal
        ),
    ...(rest === null
      ? []
      : [colors.dim(`${grouped(rest.rows)} more, together ${bytes(rest.bytes)} (--top shows more)`)]),
    ...findingLines(listing.warnings, terminal),
  ];
  return `${parts.join('\n\n')}\n`;
}

function emptySentence({ origin, filter }: FlowListing): string {
  if (origin === 'none') {
    return 'Neither flows nor the pods’ interfaces are in this store for this window.';
  }
  const isNarrowed = Object.values(filter).some((value) => value !== null);
  return sentence(isNarrowed ? 'no flow of this window fits the filter' : 'no flow is in this window');
}

function scope(name: string, { colors }: Terminal): string {
  return name === 'inter-az' ? colors.yellow(name) : name;
}

function figure(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? UNKNOWN : grouped(Math.round(value));
}
