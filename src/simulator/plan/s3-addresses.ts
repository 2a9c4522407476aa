import type { Random } from '../random/random';

/** Addresses of S3 as public DNS gives them. */
const S3_ADDRESSES = [
  '52.216.54.41',
  '3.5.28.117',
  '54.231.193.9',
  '16.182.40.65',
  '52.217.14.6',
  '3.5.25.98',
  '54.231.226.17',
  '16.15.178.33',
];

/** Where in S3 a client's connections go: a few addresses, in equal parts. `random`: the world's; `pod` is '' for the node itself. */
export function s3AddressesOf(random: Random, address: string, pod: string, connections: number): readonly string[] {
  const own = random.fork(`remote:${address}/${pod}`);
  const first = own.integer(0, S3_ADDRESSES.length - 1);
  const count = Math.max(1, Math.min(4, Math.ceil(connections / 4)));
  return Array.from({ length: count }, (_, i) => S3_ADDRESSES[(first + i) % S3_ADDRESSES.length] ?? '');
}
