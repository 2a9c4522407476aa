import * as z from 'zod';
import { count, figureOrNull, incomplete, queries, text, textOrNull, warning, window } from './schema-parts';

const figure = z.number().nonnegative();
const share = { nodes: count, edges: count, bytes: figure };

const node = z.object({
  id: text.describe(
    'workload/NAMESPACE/KIND/NAME, namespace/NAME, pod/NAMESPACE/NAME, aws/s3, internet, …; / and % in names as in URLs'
  ),
  kind: text.describe('namespace, workload, pod, service, node, aws-service, vpc, internet, …; new kinds may be added'),
  label: text,
  namespace: textOrNull,
  workload: textOrNull,
  workloadKind: textOrNull,
  pod: textOrNull,
  service: textOrNull,
  class: text.describe('s3, ec2, internet, …; new classes may be added'),
  zones: z.array(text),
  bytesIn: figure.describe('of all flows of the node, hidden edges included'),
  bytesOut: figure,
  retransmissions: figureOrNull.describe('segments that the node sent again; null when nobody reported it'),
  timeouts: figureOrNull,
  hiddenEdges: count,
  hiddenBytes: figure,
});

const edge = z.object({
  from: text.describe('node id'),
  to: text.describe('node id'),
  bytes: figure.describe('sent by from, received by to'),
  segments: figureOrNull,
  retransmissions: figureOrNull,
  timeouts: figureOrNull,
  interAz: figure.describe('bytes that are known to cross zones'),
  intraAz: figure.describe('bytes that are known to stay in one zone'),
  unknownZone: figure.describe('bytes of which that is not known'),
  ports: z.array(z.object({ port: count, bytes: figure })).describe('largest server ports'),
});

const rates = z.object({ before: figureOrNull, after: figureOrNull });
const change = {
  status: text.describe('new, gone, changed, same, unknown (left out of one of the two maps); open'),
  factor: figureOrNull.describe('after by before'),
  bytesPerSecond: rates,
  retransmissionsPerSecond: rates,
};

/** `map --output json`, schema version 1. Fields are added, never renamed; what isn't known is null. */
export const mapSchema = z
  .object({
    schemaVersion: z.literal(1),
    window,
    cluster: textOrNull,
    level: z.enum(['namespace', 'workload', 'pod']),
    nodes: z.array(node).describe('largest first'),
    edges: z.array(edge).describe('largest first; bytes of edges and hidden bytes sum to the total'),
    totals: z.object({
      ...share,
      retransmissions: figureOrNull,
      timeouts: figureOrNull,
      interAz: figure,
      intraAz: figure,
      unknownZone: figure,
    }),
    hidden: z.object({
      ...share,
      bytesShare: z.number().min(0).max(1),
      neighbours: count.describe('hidden nodes that are linked to a shown one'),
      byQuery: z.object(share).describe('left out by find, hide or focus'),
      byLimit: z.object(share).describe('cut by the limits'),
    }),
    focus: z
      .object({ id: text, hops: count, direction: z.enum(['both', 'in', 'out']), isKnown: z.boolean() })
      .nullable(),
    compared: z
      .object({
        window,
        nodes: z.array(z.object({ id: text, ...change })),
        edges: z.array(z.object({ from: text, to: text, ...change })),
      })
      .nullable()
      .describe('an earlier window and what changed since, largest differences first; null where none was asked for'),
    warnings: z.array(warning),
    queries,
    incomplete,
  })
  .meta({ title: 'headroom map --output json, schema version 1' });

/** A map as it is printed. */
export type MapJson = z.infer<typeof mapSchema>;
