import type { Catalog } from './catalog';

/** What a team pays for instance types, by name: USD an hour, in whichever Region; empty: list prices everywhere. */
export type OwnPrices = ReadonlyMap<string, number>;

/** What was read of a user's text, or one line that says what is wrong with it. */
export type ParsedOwnPrices =
  { readonly ok: true; readonly prices: OwnPrices } | { readonly ok: false; readonly message: string };

const TYPE_NAME = /^[a-z0-9-]{1,40}\.[a-z0-9-]{1,40}$/;
const FIGURE = /^\d+(\.\d+)?$/;
/** Several times the dearest type that EC2 sells on demand: more is a price of a month, or a slip. */
const MOST_USD_PER_HOUR = 1000;

/** Reads `g5.2xlarge=0.9, p5.48xlarge=55` (commas or new lines between): USD an hour. */
export function parseOwnPrices(text: string): ParsedOwnPrices {
  const prices = new Map<string, number>();
  for (const pair of text.split(/[,\n]/).map((one) => one.trim())) {
    if (pair === '') {
      continue;
    }
    const [name = '', figure = '', ...rest] = pair.split('=').map((part) => part.trim());
    const usdPerHour = Number(figure);
    const message =
      figure === '' || rest.length > 0
        ? `"${pair}" is no pair such as g5.2xlarge=0.9`
        : !TYPE_NAME.test(name)
          ? `"${name}" is no instance type such as g5.2xlarge`
          : !FIGURE.test(figure) || usdPerHour <= 0 || usdPerHour > MOST_USD_PER_HOUR
            ? `"${figure}" is no price of ${name}: USD an hour, above 0 and at most ${MOST_USD_PER_HOUR}`
            : prices.has(name)
              ? `${name} has two prices`
              : null;
    if (message !== null) {
      return { ok: false, message };
    }
    prices.set(name, usdPerHour);
  }
  return { ok: true, prices };
}

/** The prices as `parseOwnPrices` reads them. */
export function ownPricesText(prices: OwnPrices): string {
  return [...prices].map(([name, usdPerHour]) => `${name}=${usdPerHour}`).join(', ');
}

/** The catalogue with a team's own prices in place of list prices, each marked as that. They hold in every Region, an unknown one included. */
export function withOwnPrices(catalog: Catalog, prices: OwnPrices): Catalog {
  if (prices.size === 0) {
    return catalog;
  }
  return {
    ...catalog,
    price: (name, region) => {
      const usdPerHour = prices.get(name);
      return usdPerHour === undefined
        ? catalog.price(name, region)
        : { usdPerHour, region: null, date: null, source: 'own', proxy: false, own: true };
    },
  };
}
