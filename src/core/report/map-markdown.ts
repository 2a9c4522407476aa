import type { MapAnswer } from '../servicemap';
import { bytes, grouped, percent, UNKNOWN } from './figures';
import { isoTime } from './iso-time';
import { mapNodeName } from './map-node-name';
import { inline, list, table } from './markdown-text';

/** The edges of a map as Markdown, to paste. */
export function mapMarkdown({ fromMs, toMs, cluster, map, warnings }: MapAnswer): string {
  const { totals, hidden } = map;
  const nameOf = new Map(map.nodes.map((node) => [node.id, mapNodeName(node)]));
  const parts = [
    '## Service map',
    `${isoTime(fromMs) ?? ''} to ${isoTime(toMs) ?? ''}${cluster === null ? '' : `, cluster ${inline(cluster)}`}: ${bytes(totals.bytes)} between ${grouped(totals.nodes)} nodes, ${bytes(totals.interAz)} across zones.`,
    table(
      ['From', 'To', 'Bytes', 'Across zones', 'Sent again', 'Timeouts'],
      map.edges.map((edge) => [
        inline(nameOf.get(edge.from) ?? edge.from),
        inline(nameOf.get(edge.to) ?? edge.to),
        bytes(edge.bytes),
        bytes(edge.interAz),
        edge.retransmissions === null ? UNKNOWN : grouped(edge.retransmissions),
        edge.timeouts === null ? UNKNOWN : grouped(edge.timeouts),
      ]),
      [2, 3, 4, 5]
    ),
    ...(hidden.edges === 0
      ? []
      : [
          `Not shown: ${grouped(hidden.nodes)} nodes and ${grouped(hidden.edges)} edges with ${percent(hidden.bytesShare)} of the bytes.`,
        ]),
    ...list(warnings.map(({ code, message }) => `${code}: ${inline(message)}`)),
  ];
  return `${parts.join('\n\n')}\n`;
}
