import { shippedCatalog } from './shipped';
import { ownPricesText, parseOwnPrices, withOwnPrices } from './own-prices';

test.each<[string, Record<string, number>]>([
  ['', {}],
  [' \n, ', {}],
  ['g5.2xlarge=0.9', { 'g5.2xlarge': 0.9 }],
  [
    ' g5.2xlarge = 0.90 ,p5.48xlarge=55\nu-6tb1.metal=30\n',
    { 'g5.2xlarge': 0.9, 'p5.48xlarge': 55, 'u-6tb1.metal': 30 },
  ],
])('%j', (text, expected) => {
  const parsed = parseOwnPrices(text);
  expect(parsed.ok && Object.fromEntries(parsed.prices)).toEqual(expected);
  expect(parsed.ok && parseOwnPrices(ownPricesText(parsed.prices))).toEqual(parsed);
});

test.each([
  ['g5.2xlarge', /"g5.2xlarge" is no pair/],
  ['g5.2xlarge=', /is no pair/],
  ['g5.2xlarge=1=2', /is no pair/],
  ['G5.2XLARGE=1', /"G5.2XLARGE" is no instance type/],
  ['g5=1', /"g5" is no instance type/],
  ['g5.2xlarge=free', /"free" is no price of g5.2xlarge/],
  ['g5.2xlarge=0', /"0" is no price/],
  ['g5.2xlarge=-1', /"-1" is no price/],
  ['g5.2xlarge=1e2', /"1e2" is no price/],
  ['g5.2xlarge=0x1', /"0x1" is no price/],
  ['g5.2xlarge=$1', /no price/],
  ['g5.2xlarge=1001', /at most 1000/],
  ['g5.2xlarge=1,g5.2xlarge=2', /two prices/],
])('%j is refused', (text, message) => {
  expect(parseOwnPrices(text)).toEqual({ ok: false, message: expect.stringMatching(message) });
});

test('own prices come before list prices, in every Region, and say that they are own', () => {
  const shipped = shippedCatalog();
  const catalog = withOwnPrices(shipped, new Map([['g5.2xlarge', 0.9]]));
  for (const region of ['us-east-1', 'us-west-2', 'mars-north-1', null]) {
    expect(catalog.price('g5.2xlarge', region)).toMatchObject({ usdPerHour: 0.9, own: true, proxy: false });
  }
  expect(catalog.price('g5.4xlarge', 'us-east-1')).toEqual(shipped.price('g5.4xlarge', 'us-east-1'));
  expect(catalog.price('g5.4xlarge', 'us-east-1')).toMatchObject({ usdPerHour: 1.624, own: false });
  expect(catalog.price('g5.4xlarge', null)).toBeNull();
  expect(catalog.lookup('g5.2xlarge')).toBe(shipped.lookup('g5.2xlarge'));
  expect(withOwnPrices(shipped, new Map())).toBe(shipped);
});
