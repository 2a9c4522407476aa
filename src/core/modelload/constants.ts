/**
 * The numbers of the diagnosis, each with its source. [EC2-1] EC2 User Guide, "Amazon EC2 instance network bandwidth"; [S3-1] S3 User Guide,
 * "Performance design patterns"; [MP-1] awslabs/mountpoint-s3 doc/CONFIGURATION.md and issue 1325; [EBS-1] EBS User Guide, gp3 volumes;
 * [own] arithmetic or judgement of this project, explained beside it.
 */

/** A rate counts as "at F" from 10 % below: veth counters miss framing and TCP shares the line with acknowledgements and others. [own] */
export const AT_LOW = 0.9;
/** … to 6 % above: 1514 of 1538 bytes of a full frame are counted, and a scrape's true length varies by some milliseconds. [own] */
export const AT_HIGH = 1.06;

/** Below this a pod fetched no model: weights of the smallest served models are larger, start-up traffic of a server is smaller. [own] */
export const LEAST_LOAD_BYTES = 50e6;
/** A pod without accelerator or volume counts as a model load from here on. [own] */
export const LEAST_PLAIN_LOAD_BYTES = 500e6;
/** A pull smaller than this is a layer check and not a pull. */
export const LEAST_IMAGE_BYTES = 50e6;
/** Images of serving stacks are larger than this as they are pulled (CUDA and a framework alone are), those of plain servers smaller. [own] */
export const LEAST_SERVING_IMAGE_BYTES = 3e9;
/** A probe that is true sooner than this after the start did not wait for the model. */
export const LEAST_READY_SECONDS = 2;
/** Above this distance of samples too much happens unseen between two of them for a verdict that rests on nothing else fitting. [own] */
export const COARSE_INTERVAL_MS = 20_000;
/** A pause this long (in scrape intervals) ends a burst. */
export const BURST_PAUSE_INTERVALS = 2;
/** Below this share of the burst's highest rate the node is quiet again. */
export const BURST_QUIET_SHARE = 0.05;
/** A fetch that begins later than this after the container's start is not its start-up. [own] */
export const LATEST_FETCH_MS = 600_000;
/** A burst is looked for this long after a start that no probe ends. [own] */
export const LONGEST_BURST_SEARCH_MS = 3_600_000;
/** Burst credits last "typically 5 to 60 minutes" [EC2-1]: an hour back shows whether they were in use. */
export const CREDIT_LOOKBACK_MS = 3_600_000;

/** The share of intervals with the allowance exceeded from which the limit, not a microburst, shaped the load. */
export const SUSTAINED_SHARE = 0.5;
/**
 * Below this share of the intervals the allowance is exceeded by stray moments (connections that start together), which can't have held a load
 * back: it then does not stand against limits outside of the instance. [own]
 */
export const STRAY_SHARE = 0.1;
/**
 * Fewer packets over the allowance than this share of all (taken as jumbo frames, so as few as there can be) are strays too: a limit that holds a
 * load queues packets all the time. [own]
 */
export const STRAY_PACKET_SHARE = 1e-5;
/** Bytes of a jumbo frame in a VPC (EC2 User Guide, MTU). */
export const JUMBO_FRAME_BYTES = 9001;
/** Above this multiple of the baseline the node was clearly bursting. */
export const BURST_FACTOR = 1.3;
/** A fall by this factor within a load is a step, not noise. */
export const STEP_FACTOR = 1.35;
/** A disk's figure is met within this share. */
export const DISK_TOLERANCE = 0.12;
/** Throughput of a gp3 volume that was made with defaults, MB/s [EBS-1]. */
export const GP3_DEFAULT_MBPS = 125;

/** A host counter that exceeds the pods' sum by this share shows traffic outside of pods; headers and system traffic stay below. [own] */
export const LEAST_HOST_EXCESS = 0.1;
/** Another load or tenant above this share of the node's bytes is a contender. */
export const CONTENDER_SHARE = 0.25;
/** Below this share of the node's bytes a load did not have the node for itself. */
export const OWN_SHARE = 0.75;

/** One S3 connection carries 85-90 MB/s [S3-1]: 87.5 MB/s. */
export const GBPS_PER_CONNECTION = 0.7;
/** How near a rate must be to connections x rate of one. */
export const CONNECTION_TOLERANCE = 0.15;
/** One flow (5-tuple) outside a cluster placement group [EC2-1]. */
export const SINGLE_FLOW_GBPS = 5;
/** What Mountpoint aims at where it can't tell the instance's bandwidth [MP-1]. */
export const CLIENT_TARGET_GBPS = 10;
/** "Well above the target": a peak that the target alone would not explain. [own] */
export const WELL_ABOVE_FACTOR = 1.25;

/** Nodes that must load at once before a path is suspected. */
export const LEAST_PATH_NODES = 3;
/** On a shared path each node stays below this share of its own baseline. */
export const PATH_BASELINE_SHARE = 0.8;
/** Rates are alike within this share of their median. */
export const ALIKE_TOLERANCE = 0.25;
/** Alone on the path, the same workload is faster by this factor. */
export const ALONE_FACTOR = 1.5;

/** Bytes before the first and after the last of these shares of a load are not its network phase (handshakes, metadata, serving). [own] */
export const LEADING_SHARE = 0.01;
export const TRAILING_SHARE = 0.02;
/** An interval inside the phase below this share of the highest is a pause. [own] */
export const PAUSE_SHARE = 0.02;
