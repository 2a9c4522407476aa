import { createCatalog, expandCatalog } from '..';
import type { Catalog, CatalogData } from '..';
import { COMPACT_CATALOG } from './catalog.generated';

let data: CatalogData | null = null;
let catalog: Catalog | null = null;

/** The data that ships with Headroom, unpacked once. A refresh merges onto it. */
export function shippedCatalogData(): CatalogData {
  data ??= expandCatalog(COMPACT_CATALOG);
  return data;
}

/** The catalog that ships with Headroom; needs no network and no credentials. The same object at each call. */
export function shippedCatalog(): Catalog {
  catalog ??= createCatalog(shippedCatalogData());
  return catalog;
}
