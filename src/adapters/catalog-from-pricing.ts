/** An On-Demand price of the Price List API. */
export interface ListedPrice {
  readonly instanceType: string;
  readonly usdPerHour: number;
}

/**
 * The prices in the answers of GetProducts, which are JSON texts of an own shape. Zero (dedicated hosts and the like), other currencies, reserved
 * capacity, and other products are left out. Where a type is listed twice, the plain run-instances product wins, then the lower price.
 */
export function pricesOf(priceList: readonly unknown[]): ListedPrice[] {
  const best = new Map<string, { readonly price: ListedPrice; readonly plain: boolean }>();
  for (const item of priceList) {
    const product = typeof item === 'string' ? parsed(item) : item;
    const attributes = at(product, 'product', 'attributes');
    const instanceType = at(attributes, 'instanceType');
    const usdPerHour = hourlyUsd(at(product, 'terms', 'OnDemand'));
    if (typeof instanceType !== 'string' || usdPerHour === null) {
      continue;
    }
    const plain = at(attributes, 'operation') === 'RunInstances';
    const known = best.get(instanceType);
    if (
      known === undefined ||
      (plain && !known.plain) ||
      (plain === known.plain && usdPerHour < known.price.usdPerHour)
    ) {
      best.set(instanceType, { price: { instanceType, usdPerHour }, plain });
    }
  }
  return [...best.values()].map(({ price }) => price);
}

function hourlyUsd(terms: unknown): number | null {
  for (const term of valuesOf(terms)) {
    for (const dimension of valuesOf(at(term, 'priceDimensions'))) {
      const usd = Number(at(dimension, 'pricePerUnit', 'USD'));
      if (usd > 0 && at(dimension, 'unit') === 'Hrs') {
        return usd;
      }
    }
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function at(value: unknown, ...path: string[]): unknown {
  let found = value;
  for (const name of path) {
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[name] : undefined;
  }
  return found;
}

function valuesOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
