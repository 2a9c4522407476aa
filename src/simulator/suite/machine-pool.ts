import { shippedCatalog } from '../../core/catalog/shipped';
import type { Random } from '../random/random';

/** An instance type a case may stand on. */
export interface Machine {
  readonly name: string;
  readonly baselineGbps: number;
  readonly peakGbps: number;
  /** EBS baseline, MB/s; null: unknown */
  readonly ebsMBps: number | null;
  /** the Kubernetes resource of its accelerators; null: none */
  readonly resource: string | null;
}

let known: readonly Machine[] | null = null;

/** Every type of the catalogue with clear bandwidth figures between 1.2 and 100 Gbit/s. */
export function machines(): readonly Machine[] {
  known ??= [...shippedCatalog().types()].flatMap((type): Machine[] => {
    const baseline = type.primaryCardBaselineGbps;
    const peak = type.primaryCardPeakGbps;
    if (baseline === null || peak === null || type.networkConflict || type.vcpu < 2 || baseline < 1.2 || peak > 100) {
      return [];
    }
    const [accelerator] = type.accelerators;
    const resource =
      accelerator === undefined ? null : accelerator.kind === 'gpu' ? 'nvidia_com_gpu' : 'aws_amazon_com_neuron';
    const ebsMBps = type.ebsBaselineMbps === null ? null : type.ebsBaselineMbps / 8;
    return [{ name: type.name, baselineGbps: baseline, peakGbps: peak, ebsMBps, resource }];
  });
  return known;
}

/** A type that fits, drawn at random; accelerated ones are as likely as all others together. */
export function drawMachine(random: Random, fits: (machine: Machine) => boolean): Machine {
  const fitting = machines().filter(fits);
  const wanted = random.chance(0.5);
  const preferred = fitting.filter((machine) => (machine.resource !== null) === wanted);
  return random.pick(preferred.length > 0 ? preferred : fitting);
}
