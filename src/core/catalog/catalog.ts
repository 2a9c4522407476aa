import type { CatalogData } from './catalog-data';
import type { InstanceType } from './instance-type';

/** An On-Demand price (Linux, without licences), or what a team says it pays. */
export interface Price {
  readonly usdPerHour: number;
  /** The Region the figure is from, another than the one asked for only when `proxy`; null: it holds in each. */
  readonly region: string | null;
  /** Day (YYYY-MM-DD) or month (YYYY-MM) the price was valid, null when unknown. */
  readonly date: string | null;
  /** Short id of where it comes from. */
  readonly source: string;
  /** The price of another Region that is known to cost the same. Show it labelled, never as the price. */
  readonly proxy: boolean;
  /** A team's own price, in place of the list price. Show it labelled. */
  readonly own: boolean;
}

/** Instance types with their limits, prices and Regions; every figure dated and sourced. Answers null for what it doesn't know. */
export interface Catalog {
  /** Day the data was gathered, YYYY-MM-DD. */
  readonly date: string;
  /** The type of that exact name, null when it isn't known. */
  lookup(name: string): InstanceType | null;
  /** All types, in name order. */
  types(): Iterable<InstanceType>;
  /** Null when no price is known there; a Region of null is not known. us-west-2 is answered with the us-east-1 price as a labelled proxy where its own isn't known. */
  price(name: string, region: string | null): Price | null;
  /** Whether the Region offers the type; null when type or Region isn't known. */
  offeredIn(name: string, region: string): boolean | null;
}

/**
 * A Region's prices that may stand in for another's. us-west-2: each of the 495 types that two sources list cost the same in both Regions.
 * us-east-2 is not here, since r3 differs.
 */
const PROXY_REGION: ReadonlyMap<string, string> = new Map([['us-west-2', 'us-east-1']]);

/** A catalog over `data`, indexed by name. Where a type is listed twice, the later row wins. */
export function createCatalog(data: CatalogData): Catalog {
  const types = new Map(data.types.map((type) => [type.name, type]));
  const sorted = [...types.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const regions = new Set(data.regions);
  const dates = new Map(data.sources.map((source) => [source.id, source.date]));
  const prices = new Map(
    Object.entries(data.prices).map(([name, byRegion]) => [name, new Map(Object.entries(byRegion))])
  );
  const offered = new Map(Object.entries(data.offered).map(([name, where]) => [name, new Set(where)]));

  const priceIn = (name: string, region: string, proxy: boolean): Price | null => {
    const point = prices.get(name)?.get(region);
    return point === undefined
      ? null
      : {
          usdPerHour: point.usdPerHour,
          region,
          date: dates.get(point.source) ?? null,
          source: point.source,
          proxy,
          own: false,
        };
  };
  const offeredIn = (name: string, region: string): boolean | null => {
    const where = offered.get(name);
    return where === undefined || !regions.has(region) ? null : where.has(region);
  };

  return {
    date: data.date,
    lookup: (name) => types.get(name) ?? null,
    types: () => sorted,
    price: (name, region) => {
      if (region === null) {
        return null;
      }
      const own = priceIn(name, region, false);
      const proxy = PROXY_REGION.get(region);
      if (own !== null || proxy === undefined || offeredIn(name, region) === false) {
        return own;
      }
      return priceIn(name, proxy, true);
    },
    offeredIn,
  };
}
