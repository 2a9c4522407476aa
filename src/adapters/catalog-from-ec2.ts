import type { InstanceTypeInfo } from '@aws-sdk/client-ec2';
import { familyOf } from '../core/catalog';
import type { Accelerator, InstanceType, LocalDisk } from '../core/catalog';

/**
 * An answer of DescribeInstanceTypes as a catalog row; null when it lacks name, vCPUs, memory or network, without which a row is of no use.
 * `known` is the row so far: on types with several cards the API has no total, so a documented one is kept while AWS's words are the same.
 */
export function instanceTypeOf(info: InstanceTypeInfo, known: InstanceType | null): InstanceType | null {
  const name = info.InstanceType;
  const vcpu = info.VCpuInfo?.DefaultVCpus;
  const memoryMiB = info.MemoryInfo?.SizeInMiB;
  const network = info.NetworkInfo;
  if (name === undefined || vcpu === undefined || memoryMiB === undefined || network === undefined) {
    return null;
  }
  const cards = network.NetworkCards ?? [];
  const first = cards.find((card) => card.NetworkCardIndex === (network.DefaultNetworkCardIndex ?? 0)) ?? cards[0];
  const networkPerformance = network.NetworkPerformance ?? '';
  const networkCards = network.MaximumNetworkCards ?? Math.max(1, cards.length);
  const cardBaseline = first?.BaselineBandwidthInGbps ?? null;
  const cardPeak = first?.PeakBandwidthInGbps ?? null;
  const several = networkCards > 1;
  // c6in.32xlarge: the API says 200 for the card, the card's own words "Up to 170 Gigabit".
  const cardWords = several ? gigabitsIn(first?.NetworkPerformance ?? '') : null;
  const total = several ? gigabitsIn(networkPerformance) : null;
  const documented = several && known !== null && known.networkPerformance === networkPerformance ? known : null;
  const baseline = several ? (documented?.networkBaselineGbps ?? total) : cardBaseline;
  const peak = several ? (documented?.networkPeakGbps ?? total) : cardPeak;
  const ebs = info.EbsInfo?.EbsOptimizedInfo;
  return {
    name,
    family: familyOf(name),
    vcpu,
    memoryMiB,
    arch: info.ProcessorInfo?.SupportedArchitectures ?? [],
    accelerators: acceleratorsOf(info, known),
    networkPerformance,
    networkBaselineGbps: positive(baseline),
    networkPeakGbps: positive(peak),
    primaryCardBaselineGbps: positive(lower(cardBaseline, cardWords)),
    primaryCardPeakGbps: positive(lower(cardPeak, cardWords)),
    networkConflict:
      known?.networkConflict === true && known.networkBaselineGbps === baseline && known.networkPeakGbps === peak,
    networkCards,
    ebsBaselineMbps: positive(ebs?.BaselineBandwidthInMbps),
    ebsPeakMbps: positive(ebs?.MaximumBandwidthInMbps),
    localDisks: disksOf(info),
    bandwidthWeightings: [...(network.BandwidthWeightings ?? [])].sort(),
    currentGeneration: info.CurrentGeneration ?? false,
    bareMetal: info.BareMetal ?? false,
    burstableCpu: info.BurstablePerformanceSupported ?? false,
    efaSupported: network.EfaSupported ?? false,
  };
}

/** `4x 100 Gigabit` is 400, `Up to 12.5 Gigabit` 12.5, `Moderate` null. */
export function gigabitsIn(words: string): number | null {
  const match = /(?:(\d+)x\s+)?(\d+(?:\.\d+)?)\s+Gigabit/i.exec(words);
  return match === null ? null : Number(match[1] ?? 1) * Number(match[2]);
}

function acceleratorsOf(info: InstanceTypeInfo, known: InstanceType | null): Accelerator[] {
  const found: Accelerator[] = [];
  const add = (
    kind: string,
    devices:
      | ReadonlyArray<{ Name?: string; Manufacturer?: string; Count?: number; MemoryInfo?: { SizeInMiB?: number } }>
      | undefined
  ): void => {
    for (const device of devices ?? []) {
      const name = device.Name ?? 'unknown';
      const count = device.Count ?? 0;
      // The partition of a GPU is newer than the SDK's model: taken from the row so far, else from the raw answer where it passes it on.
      const passed = (device as { GpuPartitionSize?: unknown }).GpuPartitionSize;
      const before =
        known?.accelerators.find((each) => each.kind === kind && each.name === name && each.count === count)
          ?.partitionFraction ?? null;
      found.push({
        kind,
        name,
        manufacturer: device.Manufacturer ?? 'unknown',
        count,
        memoryMiBEach: positive(device.MemoryInfo?.SizeInMiB),
        partitionFraction: typeof passed === 'number' && passed > 0 && passed < 1 ? passed : before,
      });
    }
  };
  add('gpu', info.GpuInfo?.Gpus);
  add('neuron', info.NeuronInfo?.NeuronDevices);
  add('inference', info.NeuronInfo === undefined ? info.InferenceAcceleratorInfo?.Accelerators : undefined);
  add('fpga', info.FpgaInfo?.Fpgas);
  add('media', info.MediaAcceleratorInfo?.Accelerators);
  return found;
}

function disksOf(info: InstanceTypeInfo): LocalDisk[] {
  const support = info.InstanceStorageInfo?.NvmeSupport;
  const nvme = support === undefined ? null : support !== 'unsupported';
  return (info.InstanceStorageInfo?.Disks ?? []).flatMap((disk) =>
    disk.Count === undefined || disk.SizeInGB === undefined
      ? []
      : [
          {
            count: disk.Count,
            sizeGB: disk.SizeInGB,
            type: disk.Type === 'hdd' ? ('hdd' as const) : ('ssd' as const),
            nvme,
          },
        ]
  );
}

function lower(a: number | null, b: number | null): number | null {
  return a === null || b === null ? a : Math.min(a, b);
}

/** AWS prints 0 for what it doesn't know. */
function positive(value: number | null | undefined): number | null {
  return value === null || value === undefined || !(value > 0) ? null : value;
}
