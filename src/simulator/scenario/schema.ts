import * as z from 'zod';
import { workloadSchema } from './workload-schema';

const seconds = z.number().min(0);
const gbps = z.number().min(0);
const dnsName = z.string().regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/, 'must be a Kubernetes name (a-z, 0-9, "-")');

const clusterSchema = z.strictObject({
  name: z.string().min(1),
  region: z.string().default('us-east-1'),
  zones: z.array(z.strictObject({ name: z.string(), id: z.string() })).min(1),
  /** an address is given to another pod 60 s after its pod is gone (the VPC CNI waits 30 s) */
  podIpReuse: z.boolean().default(false),
});

const scrapeSchema = z
  .strictObject({
    intervalSeconds: z.number().min(5).max(60).default(15),
    jitterSeconds: z.number().min(0).max(5).default(0.01),
    missedFraction: z.number().min(0).max(0.5).default(0),
    /** 2: a second Prometheus scrapes the same agents and takes its part of the deltas */
    scrapers: z.union([z.literal(1), z.literal(2)]).default(1),
    /** with 2 scrapers: only the first one's samples are stored (de-duplication of an HA pair drops the others) */
    lossyHa: z.boolean().default(false),
    /** false: the job sets pod, namespace and node itself, so the agent's own labels arrive as exported_* */
    honorLabels: z.boolean().default(true),
    /** the external label that names the cluster; null: none */
    clusterLabel: z.string().nullable().default('cluster'),
    /** true: every target is scraped at the same phase of the interval */
    aligned: z.boolean().default(false),
  })
  .prefault({});

const agentSchema = z
  .strictObject({
    version: z.string().default('v1.1.4-eksbuild.1'),
    /** true: label sets of pods that are gone stay, with their last delta, until the agent restarts */
    frozenSeries: z.boolean().default(false),
    /** true: allowance metrics carry the node name as instance_id (agents about v1.1.0) */
    instanceIdIsNodeName: z.boolean().default(true),
    restarts: z.array(z.strictObject({ node: z.string(), at: seconds })).default([]),
  })
  .prefault({});

const kubeStateSchema = z
  .strictObject({
    enabled: z.boolean().default(true),
    scrapeIntervalSeconds: z.number().min(5).max(300).default(30),
    /** false: kube_pod_labels and kube_node_labels carry no label_* (the default of kube-state-metrics) */
    allowlist: z.boolean().default(true),
  })
  .prefault({});

const pathSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(['gateway-endpoint', 'nat', 'internet-gateway', 'interface-endpoint', 'other']),
  /** Gbit/s shared by every node on the path; null: no shared limit */
  capGbps: z.number().positive().nullable().default(null),
  /** with capGbps: the capacity at the start of traffic, growing to capGbps over rampSeconds of use */
  rampFromGbps: z.number().positive().optional(),
  rampSeconds: z.number().positive().default(600),
});

const nodeSchema = z
  .strictObject({
    name: dnsName.optional(),
    namePrefix: dnsName.optional(),
    count: z.number().int().min(1).default(1),
    instanceType: z.string(),
    zone: z.string(),
    path: z.string(),
    /** seconds at full peak that the burst tokens last at the scenario's start; also the bucket's size unless bucketSeconds is given */
    burstCreditSeconds: seconds.default(1800),
    bucketSeconds: seconds.optional(),
    /** share of the unused baseline that is earned as tokens; AWS publishes none */
    refillFactor: z.number().min(0).max(1).default(1),
    /** burst is best effort: the ceiling above baseline that this host gives now, Gbit/s */
    burstCapGbps: gbps.positive().optional(),
    mtu: z.union([z.literal(1500), z.literal(9001)]).default(9001),
    /** both directions together; not published by AWS for any type */
    ppsLimit: z.number().positive().optional(),
    conntrackLimit: z.number().positive().optional(),
    /** Gbit/s to use when the catalogue does not know the instance type */
    unknownType: z.strictObject({ baselineGbps: gbps.positive(), peakGbps: gbps.positive() }).optional(),
    /** what kube-state-metrics tells of the node's zone; `name`: no zone ID in its labels, `nothing`: no provider ID either */
    zoneShown: z.enum(['name-and-id', 'name', 'nothing']).default('name-and-id'),
  })
  .refine((n) => (n.name === undefined) !== (n.namePrefix === undefined), {
    message: 'give either name, or namePrefix with count',
  });

const backgroundSchema = z.strictObject({
  namespace: dnsName,
  pod: dnsName,
  /** one pod is made on each of these nodes */
  nodes: z.array(z.string()).min(1),
  pattern: z.enum(['constant', 'sine', 'onoff']).default('constant'),
  periodSeconds: z.number().positive().default(300),
  duty: z.number().min(0).max(1).default(0.5),
  inGbps: gbps.default(0),
  outGbps: gbps.default(0),
  /** packets a second in and out on top of what the bytes need */
  pps: z.number().min(0).default(0),
  connections: z.number().int().min(0).default(10),
  newConnectionsPerSecond: z.number().min(0).default(0.2),
  startAt: seconds.default(0),
  endAt: seconds.optional(),
  /** inbound comes over the node's path to AWS (counts against its cap) instead of from the VPC */
  overPath: z.boolean().default(false),
  /** another background pod, "namespace/pod", that answers and asks; flows carry both ends */
  peer: z.string().optional(),
  port: z.number().int().default(8080),
  owner: z.enum(['Deployment', 'DaemonSet']).default('Deployment'),
  /** the pods have their node's address, and flows name the node alone */
  hostNetwork: z.boolean().default(false),
  /** the peer is called by the address of its Service: this side's flows name no pod of it */
  viaService: z.boolean().default(false),
  /** with viaService: the Service's port; without: the pods' port */
  servicePort: z.number().int().optional(),
  /** the n-th pod talks to the peer's n-th pod, round and round, instead of to its first */
  spread: z.boolean().default(false),
  /** false: this side's agent does not know whose the peer's address is */
  knowsPeer: z.boolean().default(true),
  /** `server`: this side's agent does not report the connections, the peer's does */
  reportedBy: z.enum(['both', 'server']).default('both'),
  /** the address outside of the cluster under which the peer's agent sees this side; with reportedBy: server */
  seenAs: z.string().optional(),
  /** without a peer: where the other end is, a connection group each, with equal bytes */
  remoteAddresses: z.array(z.string()).min(1).default(['140.82.112.4']),
  remotePort: z.number().int().default(443),
  /** the pods are made at startAt and deleted at endAt; else they live from before the scenario to its end */
  ownLifetime: z.boolean().default(false),
  /** the EndpointSlice controller set topology hints on the pods: each serves its own zone */
  hints: z.boolean().default(false),
});

const microburstSchema = z.strictObject({
  nodes: z.array(z.string()).min(1),
  perSecond: z.number().positive(),
  durationMs: z.number().positive().max(900).default(40),
  peakGbps: gbps.positive(),
  from: seconds.default(0),
  to: seconds.optional(),
});

/** A cluster and its story. All times are seconds after the scenario's start. */
export const scenarioSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/, 'must be lower-case words joined by "-"'),
  description: z.string().default(''),
  seed: z.number().int().default(1),
  cluster: clusterSchema,
  durationSeconds: z.number().int().min(60).max(172800),
  scrape: scrapeSchema,
  agent: agentSchema,
  kubeStateMetrics: kubeStateSchema,
  nodeExporter: z.boolean().default(true),
  cadvisor: z.boolean().default(false),
  /** nfm_* by remote write of the agents */
  flows: z.boolean().default(false),
  modelServerMetrics: z.boolean().default(false),
  dcgm: z.boolean().default(false),
  paths: z.array(pathSchema).min(1),
  nodes: z.array(nodeSchema).min(1),
  workloads: z.array(workloadSchema).default([]),
  background: z.array(backgroundSchema).default([]),
  microbursts: z.array(microburstSchema).default([]),
});

/** A scenario as checked, with every default filled in. */
export type Scenario = z.infer<typeof scenarioSchema>;
/** A scenario as written: what has a default may be left out. */
export type ScenarioInput = z.input<typeof scenarioSchema>;
/** One entry of `nodes`. */
export type NodeGroup = Scenario['nodes'][number];
/** One entry of `background`. */
export type Background = Scenario['background'][number];
/** One entry of `paths`. */
export type PathPlan = Scenario['paths'][number];
