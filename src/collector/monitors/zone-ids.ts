import type { EC2Client } from '@aws-sdk/client-ec2';

/** IDs of the Region's zones by their names in this account. Rejects with the SDK's errors. */
export async function readZoneIds(client: Pick<EC2Client, 'send'>, signal: AbortSignal): Promise<Map<string, string>> {
  const { DescribeAvailabilityZonesCommand } = await import('@aws-sdk/client-ec2');
  const { AvailabilityZones } = await client.send(
    new DescribeAvailabilityZonesCommand({ AllAvailabilityZones: true }),
    {
      abortSignal: signal,
    }
  );
  const ids = new Map<string, string>();
  for (const { ZoneName, ZoneId } of AvailabilityZones ?? []) {
    if (ZoneName !== undefined && ZoneId !== undefined) {
      ids.set(ZoneName, ZoneId);
    }
  }
  return ids;
}
