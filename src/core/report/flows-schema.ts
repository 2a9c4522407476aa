import * as z from 'zod';
import { count, figureOrNull, incomplete, queries, text, textOrNull, warning, window } from './schema-parts';

const end = z.object({
  kind: text.describe('pod, node, service, aws-service, vpc, other-region, internet, unclassified, unknown'),
  class: text.describe('what it is, an open set: pod, s3, dynamodb, ec2, vpc, internet, …'),
  namespace: textOrNull,
  workload: textOrNull,
  workloadKind: textOrNull,
  pod: textOrNull,
  service: textOrNull,
  node: textOrNull,
  zone: textOrNull.describe('in the naming that the whole answer uses, names or IDs'),
  zoneName: textOrNull,
  zoneId: textOrNull,
  address: textOrNull,
  region: textOrNull,
  port: z.number().int().nullable().describe('of the side that serves; null on the other, and where folded away'),
});

/** `flows --output json`, schema version 1. Fields are added, never renamed; what isn't known is null. */
export const flowsSchema = z
  .object({
    schemaVersion: z.literal(1),
    window,
    cluster: textOrNull,
    origin: text.describe(
      'where the flows come from: nfm-remote-write, recording-rules, nfm-monitor, pod-interfaces, none'
    ),
    view: textOrNull.describe('cluster, aws or external; null for all'),
    level: text.describe('how finely ends are told apart: address, pod, workload, namespace, zone, class'),
    coverage: z
      .object({
        share: figureOrNull.describe('flowBytes / interfaceBytes'),
        flowBytes: z.number(),
        interfaceBytes: z.number(),
        saturatedNodes: z.array(text),
      })
      .nullable(),
    rows: z.array(
      z.object({
        source: end,
        destination: end,
        bytes: z.number().describe('sent by the source, received by the destination'),
        segments: figureOrNull,
        retransmissions: figureOrNull.describe('segments that the source sent again'),
        timeouts: figureOrNull,
        sockets: figureOrNull,
        scope: text.describe('intra-az, inter-az, aws-service, internet, inter-region, unknown; open'),
      })
    ),
    rest: z
      .object({ rows: count, bytes: z.number(), retransmissions: figureOrNull, timeouts: figureOrNull })
      .nullable()
      .describe('rows that were left out, summed'),
    totalBytes: z.number(),
    warnings: z.array(warning),
    queries,
    incomplete,
  })
  .meta({ title: 'headroom flows --output json, schema version 1' });

/** A flow table as it is printed. */
export type FlowsJson = z.infer<typeof flowsSchema>;
