/** A GPU or another accelerator of an instance type. */
export interface Accelerator {
  /** `gpu`, `neuron`, `inference`, `fpga` or `media`; open, AWS may add more. */
  readonly kind: string;
  /** The API's name, such as `A10G` or `H100`. */
  readonly name: string;
  readonly manufacturer: string;
  /** Whole devices; 0 on types that get a part of one (see `partitionFraction`). */
  readonly count: number;
  /** Memory of one device, of the part where it is partitioned. Null where the API gives none. */
  readonly memoryMiBEach: number | null;
  /** Share of one device on partitioned types (g6f, gr6f), null for whole devices. */
  readonly partitionFraction: number | null;
}

/** Instance store: disks on the host, empty at each start. */
export interface LocalDisk {
  readonly count: number;
  /** Gigabytes (10^9) of one disk. */
  readonly sizeGB: number;
  readonly type: 'ssd' | 'hdd';
  /** Null where the API does not say. */
  readonly nvme: boolean | null;
}

/**
 * What EC2 documents of an instance type. Gbps and Mbps are 10^9 and 10^6 bits a second; each network figure holds for inbound and outbound
 * apart. Null: unknown, never zero.
 */
export interface InstanceType {
  /** `g5.2xlarge`. */
  readonly name: string;
  /** The part before the dot: `g5`. */
  readonly family: string;
  readonly vcpu: number;
  readonly memoryMiB: number;
  /** `x86_64`, `arm64`, `i386`, `x86_64_mac`, `arm64_mac`; several where the type runs several. */
  readonly arch: readonly string[];
  /** Empty for types without. */
  readonly accelerators: readonly Accelerator[];
  /** The API's own words: `Up to 10 Gigabit`, `4x 100 Gigabit`. */
  readonly networkPerformance: string;
  /** Sustained, all network cards together. */
  readonly networkBaselineGbps: number | null;
  /** While network credits last, all cards together; best effort. */
  readonly networkPeakGbps: number | null;
  /** Sustained on network card 0, which is what a pod can use by default (the VPC CNI manages card 0 only). */
  readonly primaryCardBaselineGbps: number | null;
  /** While network credits last, on network card 0; best effort. */
  readonly primaryCardPeakGbps: number | null;
  /** The sources disagree on baseline or peak: lower the confidence. */
  readonly networkConflict: boolean;
  readonly networkCards: number;
  /** Sustained to EBS, Mbps. */
  readonly ebsBaselineMbps: number | null;
  /** To EBS while its credits last, Mbps. */
  readonly ebsPeakMbps: number | null;
  /** Empty for types without instance store. */
  readonly localDisks: readonly LocalDisk[];
  /** `default`, `vpc-1`, `ebs-1` where bandwidth can be moved between network and EBS; empty elsewhere. */
  readonly bandwidthWeightings: readonly string[];
  /** As the API says; it counts g5 and m6i as previous generation by now. */
  readonly currentGeneration: boolean;
  readonly bareMetal: boolean;
  /** CPU credits (t2, t3, t4g); says nothing on the network. */
  readonly burstableCpu: boolean;
  /** EFA traffic is apart: it never carries S3. */
  readonly efaSupported: boolean;
}

/** True for types with a GPU or another accelerator, parts of one included. */
export function isAccelerated(type: InstanceType): boolean {
  return type.accelerators.length > 0;
}

/**
 * True when a workload finds the same accelerators on both types: kind, name, count and partition, order aside. Two types without any agree
 * too. Memory of a device is not compared: it follows from the name.
 */
export function sameAccelerator(a: InstanceType, b: InstanceType): boolean {
  return acceleratorKey(a) === acceleratorKey(b);
}

function acceleratorKey(type: InstanceType): string {
  return type.accelerators
    .map(({ kind, name, count, partitionFraction }) => JSON.stringify([kind, name, count, partitionFraction]))
    .sort()
    .join();
}
