import { shippedCatalog } from '../../core/catalog/shipped';

/** What physics needs to know of an instance type. */
export interface InstanceFacts {
  readonly primaryCardBaselineGbps: number | null;
  readonly primaryCardPeakGbps: number | null;
  readonly ebsBaselineMbps: number | null;
  readonly vcpu: number | null;
  readonly memoryMiB: number | null;
}

/** Finds an instance type; null when it is unknown. */
export type InstanceLookup = (instanceType: string) => InstanceFacts | null;

/** The lookup in the catalogue that ships with Headroom. */
export function shippedLookup(): InstanceLookup {
  const catalog = shippedCatalog();
  return (instanceType) => catalog.lookup(instanceType);
}
