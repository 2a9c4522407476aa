import * as z from 'zod';
import { VERDICT_WORDS } from './verdict-words';

const gbps = z.number().positive();
const seconds = z.number().min(0);
const bytes = z.number().min(0);
const dnsName = z.string().regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/, 'must be a Kubernetes name (a-z, 0-9, "-")');

const diskSchema = z
  .strictObject({
    kind: z.enum(['gp3', 'ebs', 'nvme', 'none']).default('none'),
    /** MB/s the volume writes; gp3 without it: 125; ebs without it: the instance's EBS baseline */
    MBps: z.number().positive().optional(),
  })
  .prefault({});

/** Fetch a shard as fast as the network gives it, then compute on it, then the next one. */
const burstsSchema = z.strictObject({ shardBytes: bytes.positive(), cpuSeconds: z.number().positive() });

const weightsSchema = z.strictObject({
  bytes,
  /** sdk: in the container; mountpoint-v2: in a pod of namespace mount-s3; mountpoint-v1 and host-process: on the host, in no pod's veth */
  via: z.enum(['sdk', 'mountpoint-v2', 'mountpoint-v1', 'host-process']).default('sdk'),
  /** workloads of one node that name the same mount share one Mountpoint pod and one volume */
  sharedMountpoint: dnsName.optional(),
  connections: z.number().int().min(1).default(16),
  /** MB/s of one connection to S3; 625 and more means the 5 Gbit/s limit of a single flow acts */
  perConnectionMBps: z.number().positive().default(87),
  /** connections opened in excess of those in use, as a share (keep-alive limits, retries) */
  reopenFraction: z.number().min(0).max(2).default(0.03),
  targetGbps: gbps.optional(),
  readerGbps: gbps.optional(),
  diskVolume: diskSchema,
  dirtyBytes: bytes.default(0),
  pageCacheWarm: z.boolean().default(false),
  startDelaySeconds: seconds.default(2),
  fetchStyle: z.union([z.literal('steady'), burstsSchema]).default('steady'),
});

/** A workload: its pods, what each fetches and when. */
export const workloadSchema = z
  .strictObject({
    namespace: dnsName,
    name: dnsName,
    kind: z.enum(['Deployment', 'StatefulSet', 'Job', 'DaemonSet']).default('Deployment'),
    /** nodes in the order of the pods; fewer than replicas: used in turn; none: all nodes in turn */
    nodes: z.array(z.string()).default([]),
    replicas: z.number().int().min(1).default(1),
    /** seconds after the scenario's start at which pod i is created; fewer than replicas: the last one holds for the rest */
    startAt: z.array(seconds).min(1).default([60]),
    /** each: all pods are replaced (rollout) or their containers restart (crash) */
    restarts: z
      .array(z.strictObject({ at: seconds, mode: z.enum(['rollout', 'crash']).default('rollout') }))
      .default([]),
    endAt: seconds.optional(),
    accelerators: z
      .strictObject({ resource: z.string().default('nvidia_com_gpu'), count: z.number().int().min(0) })
      .optional(),
    sidecars: z.array(dnsName).default([]),
    image: z
      .strictObject({
        bytes: bytes.default(0),
        cached: z.boolean().default(true),
        pullGbps: gbps.default(1.6),
        name: z.string().optional(),
      })
      .prefault({}),
    weights: weightsSchema.optional(),
    afterSeconds: seconds.default(5),
    readiness: z.enum(['waits', 'immediate', 'none']).default('waits'),
    probeSeconds: z.number().positive().default(1),
    hostNetwork: z.boolean().default(false),
    /** small traffic of the pod's own, bytes/s (probes, DNS, metrics) */
    trickleBytesPerSecond: bytes.default(900),
    modelServer: z.enum(['vllm', 'sglang', 'none']).default('none'),
    /** the laid case: what this load is meant to show. Left out, the truth is what physics says */
    expect: z
      .strictObject({
        verdict: z.enum(VERDICT_WORDS),
        acceptable: z.array(z.enum(VERDICT_WORDS)).default([]),
        case: z.string().optional(),
      })
      .optional(),
  })
  .refine(
    (w) => w.weights === undefined || w.weights.sharedMountpoint === undefined || w.weights.via === 'mountpoint-v2',
    {
      message: 'sharedMountpoint needs via: mountpoint-v2',
    }
  );

/** A workload as checked. */
export type Workload = z.infer<typeof workloadSchema>;
/** The weights of a workload as checked. */
export type Weights = z.infer<typeof weightsSchema>;
