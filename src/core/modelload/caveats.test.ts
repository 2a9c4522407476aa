import { shippedCatalog } from '../catalog/shipped';
import { caveatsOf } from './caveats';
import type { Verdict } from './result';
import type { FactsCase } from './testing/facts';
import { factsFor } from './testing/facts';

const disputed = [...shippedCatalog().types()].find((type) => type.networkConflict) ?? null;

it('has nothing to say of a quiet, whole load', () => {
  expect(caveatsOf('flow-bound', factsFor({}))).toEqual([]);
});

it.each<readonly [string, Verdict, FactsCase, RegExp]>([
  ['packets over the allowance', 'baseline-bound', { packets: { bw_in: 7 } }, /neither a loss rate nor a duration/],
  ['a microburst', 'microburst', {}, /shorter than the scrape interval of 15 s/],
  ['a burst', 'burst-bound', {}, /best effort/],
  ['a shared path', 'shared-path', {}, /retransmissions on a download from S3 are not visible/],
  ['no network limit', 'not-network', {}, /retransmissions on a download from S3 are not visible/],
  ['the node’s remainder', 'flow-bound', { traffic: { attribution: 'node-remainder' } }, /other host traffic/],
  ['a disputed type', 'flow-bound', { facts: { type: disputed } }, /sources disagree/],
  ['samples left out', 'flow-bound', { facts: { coverage: 0.75 } }, /25 % of the samples/],
  ['the end of the data', 'flow-bound', { window: { unfinished: true } }, /still going on/],
])('%s', (_, verdict, given, text) => {
  const caveats = caveatsOf(verdict, factsFor(given));
  expect(caveats).toHaveLength(1);
  expect(caveats[0]).toMatch(text);
});

it.each([null, 0])('does not speak of packets where %p were counted', (packets) => {
  expect(caveatsOf('flow-bound', factsFor({ packets: { bw_in: packets } }))).toEqual([]);
});
