import { isZoneId, zoneIdOf } from './zone-id';

test.each([
  ['use1-az4', true],
  ['apne1-az2', true],
  ['usgw1-az1', true],
  ['euc1-az10', true],
  ['usw2-lax1-az1', true],
  ['use1-atl1-az1', true],
  ['usw2-wl1-las-wlz1', true],
  ['usw2-wl1-las-az1', false],
  ['us-east-1a', false],
  ['us-west-2-lax-1a', false],
  ['us-east-1-wl1-bos-wlz-1', false],
  ['use1-az', false],
  ['xuse1-az4 ', false],
  ['', false],
])('%j: %s', (zone, isId) => {
  expect(isZoneId(zone)).toBe(isId);
});

const IDS = new Map([
  ['us-east-1a', 'use1-az6'],
  ['us-east-1-wl1-bos-wlz-1', 'use1-wl1-bos-wlz1'],
]);

test.each([
  ['an ID', 'use1-az4', 'use1-az4'],
  ['a name that is known', 'us-east-1a', 'use1-az6'],
  ['a Wavelength zone by its name', 'us-east-1-wl1-bos-wlz-1', 'use1-wl1-bos-wlz1'],
  ['a name that is not known', 'us-east-1b', ''],
  ['nothing', '', ''],
  ['not told', undefined, ''],
])('%s', (_, zone, id) => {
  expect(zoneIdOf(zone, IDS)).toBe(id);
});
