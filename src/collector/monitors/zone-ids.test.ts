import { sdkClient } from '../testing/sdk-client';
import { readZoneIds } from './zone-ids';

const signal = new AbortController().signal;

test('zones by name, Local and Wavelength Zones included', async () => {
  const client = sdkClient(() => ({
    AvailabilityZones: [
      { ZoneName: 'us-east-1a', ZoneId: 'use1-az6' },
      { ZoneName: 'us-east-1-atl-1a', ZoneId: 'use1-atl1-az1' },
      { ZoneName: 'us-east-1z' },
      { ZoneId: 'use1-az9' },
    ],
  }));
  expect([...(await readZoneIds(client, signal))]).toEqual([
    ['us-east-1a', 'use1-az6'],
    ['us-east-1-atl-1a', 'use1-atl1-az1'],
  ]);
  expect(client.sent).toEqual([{ command: 'DescribeAvailabilityZonesCommand', input: { AllAvailabilityZones: true } }]);
});

test('no zones', async () => {
  expect(
    (
      await readZoneIds(
        sdkClient(() => ({})),
        signal
      )
    ).size
  ).toBe(0);
});

test('a refusal, or the end of the collector, is the SDK’s error', async () => {
  const refusing = sdkClient(() => {
    throw Object.assign(new Error('no'), { name: 'UnauthorizedOperation' });
  });
  await expect(readZoneIds(refusing, signal)).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  await expect(readZoneIds(refusing, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});
