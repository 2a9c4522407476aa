import { BYTES_PER_SECOND_PER_GBPS } from '../base';
import { CLIENT_TARGET_GBPS, GBPS_PER_CONNECTION } from './constants';
import type { LoadFacts } from './facts';
import type { S3Path } from './input';
import type { RemedyAdvice, Verdict } from './result';
import { predict } from './what-if';

/** `vpc-1` moves up to a quarter of the baseline from EBS to the network (EC2 User Guide, bandwidth weighting). */
const VPC_WEIGHTING = 1.25;
/** Ranges of 8-16 MB are what S3 recommends (S3 User Guide, performance design patterns). */
const PART_SIZE = '8-16 MB';

/** What costs nothing or little, best first. */
export function remedies(verdict: Verdict, facts: LoadFacts, path: S3Path | null): RemedyAdvice[] {
  const baseline = facts.ceiling?.baselineGbps ?? null;
  const peak = facts.ceiling?.peakGbps ?? baseline;
  const cache = remedy(
    'node-cache',
    'keep the weights on the node (Mountpoint cache on instance store, an image volume, a warm replica): the next load then does not cross the network'
  );
  const weighting =
    facts.type?.bandwidthWeightings.includes('vpc-1') === true && baseline !== null && peak !== null
      ? [
          remedy(
            'bandwidth-weighting-vpc-1',
            `set the instance’s bandwidth weighting to vpc-1: up to a quarter more network baseline at no charge, taken from EBS`,
            predict(facts, 'baseline-bound', baseline * VPC_WEIGHTING, Math.max(peak, baseline * VPC_WEIGHTING))
          ),
        ]
      : [];
  const smaller = remedy(
    'smaller-weights',
    'store the weights as they are used (fp16/bf16 safetensors, quantised, no duplicate checkpoint): half the bytes take half the network time',
    withHalfTheBytes(facts)
  );
  switch (verdict) {
    case 'inconclusive':
      return inconclusiveRemedies(facts);
    case 'image-pull':
      return [
        remedy(
          'image-cache',
          'bake the image into the AMI, or keep it on a data volume snapshot of the node (Bottlerocket data volume, Karpenter blockDeviceMappings snapshotID): no pull at all'
        ),
        remedy(
          'soci',
          'start from a lazily loaded image (SOCI snapshotter): the container starts before the layers are here'
        ),
        remedy('smaller-image', 'take weights, CUDA toolkits and build tools out of the image'),
      ];
    case 'warm':
      return [];
    case 'conntrack-bound':
      return [
        remedy(
          'fewer-connections',
          'reuse connections (keep-alive, one client a process): each new one takes an entry of the instance’s connection table'
        ),
        remedy(
          'untracked-connections',
          'let security group rules allow all traffic both ways for the load’s peers, which leaves those connections untracked, and shorten the idle timeout of tracked ones'
        ),
        remedy('spread', 'spread connection-heavy pods over more nodes'),
      ];
    case 'pps-bound':
      return [
        remedy(
          'jumbo-frames',
          'use MTU 9001 inside the VPC and larger reads: the same bytes in a sixth of the packets'
        ),
        remedy(
          'move-small-packets',
          'move the tenant with many small packets (DNS, metrics, chatty RPC) to other nodes'
        ),
      ];
    case 'not-network':
      return notNetworkRemedies(facts, path);
    case 'node-contention':
      return [
        remedy(
          'spread',
          'spread loads over nodes (topologySpreadConstraints or pod anti-affinity): each then has a node’s bandwidth for itself'
        ),
        remedy(
          'stagger',
          'start replicas one after the other (maxSurge 1, a start-up delay): the sum stays, the first is ready sooner'
        ),
        remedy(
          'share-mountpoint-pod',
          'let pods with the same weights share one Mountpoint pod with a cache: they are fetched once a node'
        ),
      ];
    case 'burst-spent':
      return [
        remedy(
          'fewer-reloads',
          'reload less often and keep bulk traffic off the node: credits return only below the baseline'
        ),
        cache,
        ...weighting,
        smaller,
      ];
    case 'disk-bound':
      return diskRemedies(facts);
    case 'baseline-bound':
    case 'burst-bound':
      return [...weighting, cache, smaller];
    case 'microburst':
      return [
        remedy(
          'nothing-to-buy',
          'short bursts met the limit, the load was not held by it: a larger instance would change little; look at the phases below, and scrape more often to see more'
        ),
        ...readerRemedies(facts),
      ];
    case 'flow-bound':
      return flowRemedies(facts);
    case 'client-target':
      return [
        remedy(
          'maximum-throughput-gbps',
          `set Mountpoint’s --maximum-throughput-gbps to the instance’s figure (${peak ?? 'see ceiling'}): without it the client aims at ${CLIENT_TARGET_GBPS}`,
          baseline === null || peak === null ? null : predict(facts, 'baseline-bound', baseline, peak)
        ),
        remedy(
          'driver-update',
          'update the Mountpoint CSI driver: old versions do not know newer instance types and fall back to 10 Gbps'
        ),
        remedy(
          'imds-hop-limit',
          'set the instance metadata hop limit to 2, so that the Mountpoint pod can read the instance type'
        ),
      ];
    case 'shared-path':
      return [
        path === 'gateway-endpoint'
          ? remedy(
              'check-route-tables',
              'check that every subnet’s route table holds the S3 gateway endpoint: one that lacks it sends its nodes through the NAT gateway'
            )
          : remedy(
              's3-gateway-endpoint',
              'route S3 through a gateway endpoint: it is free, passes NAT and internet gateway by, and no throughput limit is documented',
              atNetworkPace(facts)
            ),
        remedy('stagger', 'start fewer replicas at once: the path’s sum is fixed'),
        remedy(
          'own-path-per-zone',
          'one NAT gateway or interface endpoint in each zone, and no cross-zone route: each then carries its zone’s nodes alone'
        ),
      ];
  }
}

/** The load if the network alone set the pace: at the peak at best, at the baseline most likely, and no worse than now. */
function atNetworkPace(facts: LoadFacts): RemedyAdvice['predictedSeconds'] {
  const baseline = facts.ceiling?.baselineGbps ?? null;
  const paced =
    baseline === null ? null : predict(facts, 'baseline-bound', baseline, facts.ceiling?.peakGbps ?? baseline);
  return paced === null || paced.mid >= facts.seconds
    ? null
    : { low: Math.min(paced.low, paced.mid), mid: paced.mid, high: facts.seconds };
}

/** The load with half of the bytes at the same rate. */
function withHalfTheBytes(facts: LoadFacts): RemedyAdvice['predictedSeconds'] {
  if (facts.networkSeconds === null || facts.window.source === 'burst') {
    return null;
  }
  const network = Math.min(facts.networkSeconds, facts.seconds);
  const mid = facts.seconds - network / 2;
  return { low: mid - 0.1 * network, mid, high: mid + 0.1 * network };
}

function remedy(id: string, why: string, predictedSeconds: RemedyAdvice['predictedSeconds'] = null): RemedyAdvice {
  return { kind: 'remedy', id, why, predictedSeconds };
}

function inconclusiveRemedies(facts: LoadFacts): RemedyAdvice[] {
  const found: RemedyAdvice[] = [];
  const intervalSeconds = facts.samples === null ? null : facts.samples.intervalMs / 1000;
  if (facts.samples === null) {
    found.push(
      remedy(
        'scrape-agent',
        'scrape the NFM agent of this node: OPEN_METRICS=on in the add-on’s configuration and a scrape job for its port'
      )
    );
  } else if (facts.window.traffic?.isPathVisible !== true) {
    found.push(
      remedy(
        'see-the-path',
        'scrape node_exporter (what enters the node) or move to the Mountpoint CSI driver v2, whose pods have an interface of their own'
      )
    );
  }
  if (intervalSeconds !== null && facts.whole.length === 0 && facts.window.phase !== null) {
    const wanted = Math.max(1, Math.floor((facts.longestNetworkSeconds ?? intervalSeconds) / 4));
    found.push(
      remedy(
        'scrape-faster',
        `scrape the agent every ${Math.min(wanted, Math.max(1, Math.floor(intervalSeconds / 2)))} s instead of ${Math.round(intervalSeconds)} s: a load needs at least three whole intervals`
      )
    );
  }
  if (facts.window.source === 'burst') {
    found.push(
      remedy(
        'readiness-probe',
        'give the server a readiness probe that waits for the model: its time then ends the load exactly'
      )
    );
  }
  return found;
}

/** For loads whose pace is set behind the network. */
function readerRemedies(facts: LoadFacts): RemedyAdvice[] {
  return [
    remedy(
      'streaming-loader',
      'read weights in parallel and straight to the GPU (safetensors, Run:ai Model Streamer, tensorizer): one reader thread is often the limit; if it kept up, the network would set the pace',
      atNetworkPace(facts)
    ),
    remedy(
      'profile-start',
      'look at the CPU of the loading process and at the server’s own log of phases (deserialise, copy to GPU, compile, graph capture)'
    ),
  ];
}

function notNetworkRemedies(facts: LoadFacts, path: S3Path | null): RemedyAdvice[] {
  const found = [...readerRemedies(facts)];
  const upTo = facts.ceiling;
  if (
    path === null &&
    upTo !== null &&
    facts.ownMedianGbps !== null &&
    facts.ownMedianGbps >= 4 &&
    facts.ownMedianGbps <= 5.3
  ) {
    found.push(
      remedy(
        's3-gateway-endpoint',
        'the rate is near 5 Gbps, what an internet gateway or a young NAT gateway gives: check that S3 is reached through a gateway endpoint (free)'
      )
    );
  }
  return found;
}

function diskRemedies(facts: LoadFacts): RemedyAdvice[] {
  const disks = facts.type?.localDisks ?? [];
  return [
    ...(disks.length > 0
      ? [
          remedy(
            'instance-store',
            'put the weights on the instance store that this type has (NVMe): the volume is then out of the way'
          ),
        ]
      : []),
    remedy('stream-to-gpu', 'stream the weights into memory or the GPU instead of writing them to a volume first'),
    remedy('tmpfs', 'use an emptyDir with medium: Memory where memory allows'),
    remedy(
      'raise-volume-throughput',
      'raise the volume’s throughput (gp3: up to 1,000 MB/s for a small charge), as far as the instance’s EBS bandwidth goes'
    ),
  ];
}

function flowRemedies(facts: LoadFacts): RemedyAdvice[] {
  const baseline = facts.ceiling?.baselineGbps ?? null;
  const peak = facts.ceiling?.peakGbps ?? baseline;
  const needed = baseline === null ? null : Math.ceil(baseline / GBPS_PER_CONNECTION);
  return [
    remedy(
      'parallel-ranged-reads',
      `fetch ranges of ${PART_SIZE} over more connections at once: ${facts.connections ?? 'few'} were opened${needed === null ? '' : `, about ${needed} fill ${baseline} Gbps`} (one carries ${(GBPS_PER_CONNECTION * BYTES_PER_SECOND_PER_GBPS) / 1e6} MB/s)`,
      baseline === null || peak === null ? null : predict(facts, 'baseline-bound', baseline, peak)
    ),
    remedy(
      'loader-settings',
      'raise the loader’s concurrency (boto3 max_concurrency, s5cmd --concurrency, AWS CRT client, RUNAI_STREAMER_CONCURRENCY)'
    ),
  ];
}
