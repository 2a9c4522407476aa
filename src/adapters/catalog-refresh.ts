import type {
  DescribeInstanceTypeOfferingsCommandInput,
  DescribeInstanceTypeOfferingsCommandOutput,
  DescribeInstanceTypesCommandInput,
  DescribeInstanceTypesCommandOutput,
  _InstanceType,
} from '@aws-sdk/client-ec2';
import type { GetProductsCommandInput, GetProductsCommandOutput } from '@aws-sdk/client-pricing';
import { shippedCatalogData } from '../core/catalog/shipped';
import type { CatalogData, InstanceType, PricePoint, PriceSource } from '../core/catalog';
import { instanceTypeOf } from './catalog-from-ec2';
import { pricesOf } from './catalog-from-pricing';
import { refreshErrorOf } from './catalog-refresh-error';

export { CatalogRefreshError } from './catalog-refresh-error';
export type { CatalogRefreshErrorKind } from './catalog-refresh-error';

/** The read-only calls of EC2 that a refresh makes. */
export interface Ec2Reader {
  describeInstanceTypes(input: DescribeInstanceTypesCommandInput): Promise<DescribeInstanceTypesCommandOutput>;
  describeInstanceTypeOfferings(
    input: DescribeInstanceTypeOfferingsCommandInput
  ): Promise<DescribeInstanceTypeOfferingsCommandOutput>;
}

/** The read-only call of the Price List API that a refresh makes. */
export interface PricingReader {
  getProducts(input: GetProductsCommandInput): Promise<GetProductsCommandOutput>;
}

/** What a refresh asks. `ec2` must be a client of the Region that is refreshed. */
export interface CatalogReaders {
  readonly ec2: Ec2Reader;
  /** Null leaves prices as they are. */
  readonly pricing: PricingReader | null;
}

/** What to refresh. */
export interface CatalogRefreshOptions {
  readonly region: string;
  /** Types to ask for; all that the Region has when absent (about 15 calls to EC2 and 15 to pricing). */
  readonly instanceTypes?: readonly string[];
  /** Epoch milliseconds; dates the catalog and its prices. */
  readonly now: number;
  /** The data to merge onto; the shipped data when absent. */
  readonly base?: CatalogData;
  /** Told after each answer; for progress on a terminal. */
  readonly onProgress?: (done: string) => void;
}

/** Most types that one DescribeInstanceTypes may name. */
const TYPES_A_CALL = 100;
const PAGE = 100;
/** More pages than the API can have: an answer that repeats its token must not go on for ever. */
const MOST_PAGES = 1000;

/**
 * Asks AWS for the types, offerings and On-Demand prices of one Region and merges them onto what is known: rows of other types, prices of
 * other Regions and offerings elsewhere stay. Needs ec2:DescribeInstanceTypes, ec2:DescribeInstanceTypeOfferings, pricing:GetProducts.
 * Rejects with `CatalogRefreshError`; nothing is merged by halves.
 */
export async function refreshCatalog(readers: CatalogReaders, options: CatalogRefreshOptions): Promise<CatalogData> {
  const base = options.base ?? shippedCatalogData();
  const { region } = options;
  const wanted = options.instanceTypes === undefined ? null : [...new Set(options.instanceTypes)].sort();
  const known = new Map(base.types.map((type) => [type.name, type]));

  const rows = await describeTypes(readers.ec2, wanted, known, options.onProgress);
  const offered = await describeOfferings(readers.ec2, region, wanted, options.onProgress);
  const prices =
    readers.pricing === null
      ? new Map<string, number>()
      : await listPrices(readers.pricing, region, wanted, options.onProgress);

  // A Region that became known by a few types would answer "not offered" for all others: its offerings stay unknown then.
  const wholeRegion = wanted === null;
  const date = new Date(options.now).toISOString().slice(0, 10);
  const source: PriceSource = {
    id: `price-list-${region}`,
    date,
    description: `AWS Price List API, ${region}: Linux, Shared tenancy, On-Demand, no licence`,
  };
  for (const row of rows) {
    known.set(row.name, row);
  }
  return {
    schemaVersion: 1,
    date,
    sources: mergedSources(base, prices.size === 0 ? null : source),
    regions: wholeRegion ? [...new Set([...base.regions, region])].sort() : base.regions,
    types: [...known.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    prices: mergedPrices(base, region, prices, source.id),
    offered:
      wholeRegion || base.regions.includes(region) ? mergedOfferings(base, region, wanted, offered) : base.offered,
  };
}

async function describeTypes(
  ec2: Ec2Reader,
  wanted: readonly string[] | null,
  known: ReadonlyMap<string, InstanceType>,
  onProgress: CatalogRefreshOptions['onProgress']
): Promise<InstanceType[]> {
  const rows: InstanceType[] = [];
  // Names and page size exclude each other in the API.
  const inputs: DescribeInstanceTypesCommandInput[] =
    wanted === null
      ? [{ MaxResults: PAGE }]
      : chunks(wanted, TYPES_A_CALL).map((names) => ({ InstanceTypes: names as _InstanceType[] }));
  for (const input of inputs) {
    for await (const page of pages('ec2:DescribeInstanceTypes', (NextToken) =>
      ec2.describeInstanceTypes({ ...input, ...(NextToken === undefined ? {} : { NextToken }) })
    )) {
      for (const info of page.InstanceTypes ?? []) {
        const row = instanceTypeOf(info, known.get(info.InstanceType ?? '') ?? null);
        if (row !== null) {
          rows.push(row);
        }
      }
      onProgress?.(`${rows.length} instance types`);
    }
  }
  return rows;
}

async function describeOfferings(
  ec2: Ec2Reader,
  region: string,
  wanted: readonly string[] | null,
  onProgress: CatalogRefreshOptions['onProgress']
): Promise<Set<string>> {
  const offered = new Set<string>();
  // A filter takes 200 values.
  const filters =
    wanted === null ? [undefined] : chunks(wanted, 200).map((names) => [{ Name: 'instance-type', Values: names }]);
  for (const Filters of filters) {
    const input: DescribeInstanceTypeOfferingsCommandInput = {
      LocationType: 'region',
      ...(Filters === undefined ? {} : { Filters }),
    };
    for await (const page of pages('ec2:DescribeInstanceTypeOfferings', (NextToken) =>
      ec2.describeInstanceTypeOfferings({ ...input, ...(NextToken === undefined ? {} : { NextToken }) })
    )) {
      for (const offering of page.InstanceTypeOfferings ?? []) {
        if (offering.InstanceType !== undefined && (offering.Location ?? region) === region) {
          offered.add(offering.InstanceType);
        }
      }
      onProgress?.(`${offered.size} offerings`);
    }
  }
  return offered;
}

async function listPrices(
  pricing: PricingReader,
  region: string,
  wanted: readonly string[] | null,
  onProgress: CatalogRefreshOptions['onProgress']
): Promise<Map<string, number>> {
  const prices = new Map<string, number>();
  const filter = (Field: string, Value: string) => ({ Type: 'TERM_MATCH' as const, Field, Value });
  const common = [
    filter('regionCode', region),
    filter('operatingSystem', 'Linux'),
    filter('tenancy', 'Shared'),
    filter('preInstalledSw', 'NA'),
    filter('capacitystatus', 'Used'),
    filter('marketoption', 'OnDemand'),
  ];
  for (const name of wanted ?? [null]) {
    const Filters = name === null ? common : [...common, filter('instanceType', name)];
    const found: unknown[] = [];
    for await (const page of pages('pricing:GetProducts', (NextToken) =>
      pricing.getProducts({
        ServiceCode: 'AmazonEC2',
        Filters,
        MaxResults: PAGE,
        ...(NextToken === undefined ? {} : { NextToken }),
      })
    )) {
      found.push(...(page.PriceList ?? []));
      onProgress?.(`${prices.size + found.length} prices`);
    }
    for (const { instanceType, usdPerHour } of pricesOf(found)) {
      prices.set(instanceType, usdPerHour);
    }
  }
  return prices;
}

async function* pages<T extends { readonly NextToken?: string | undefined }>(
  operation: string,
  ask: (token: string | undefined) => Promise<T>
): AsyncGenerator<T> {
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    let answer: T;
    try {
      answer = await ask(token);
    } catch (error) {
      throw refreshErrorOf(error, operation);
    }
    yield answer;
    if (answer.NextToken === undefined || answer.NextToken === '' || answer.NextToken === token) {
      return;
    }
    token = answer.NextToken;
  }
}

function mergedSources(base: CatalogData, source: PriceSource | null): PriceSource[] {
  return source === null ? [...base.sources] : [...base.sources.filter((each) => each.id !== source.id), source];
}

function mergedPrices(
  base: CatalogData,
  region: string,
  prices: ReadonlyMap<string, number>,
  source: string
): CatalogData['prices'] {
  const merged: Record<string, Readonly<Record<string, PricePoint>>> = { ...base.prices };
  for (const [name, usdPerHour] of prices) {
    merged[name] = { ...merged[name], [region]: { usdPerHour, source } };
  }
  return merged;
}

/** For the types that were asked for, AWS's answer is the truth of the Region; all others stay as they were. */
function mergedOfferings(
  base: CatalogData,
  region: string,
  wanted: readonly string[] | null,
  offered: ReadonlySet<string>
): CatalogData['offered'] {
  const merged: Record<string, readonly string[]> = { ...base.offered };
  for (const name of wanted ?? new Set([...Object.keys(merged), ...offered])) {
    const elsewhere = (merged[name] ?? []).filter((each) => each !== region);
    merged[name] = offered.has(name) ? [...elsewhere, region].sort() : elsewhere;
  }
  return merged;
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
