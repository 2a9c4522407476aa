import { ApiError } from './api-error';
import type { ApiState } from './api-state';
import type { Zone } from './api-world';

/** The one action that is answered. */
export const EC2_ACTION = 'DescribeAvailabilityZones';

const NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/';

/** Answers the EC2 query protocol: DescribeAvailabilityZones alone, whole or by names or IDs. Throws ApiError. */
export function answerEc2({ world }: ApiState, form: URLSearchParams, requestId: string): string {
  const action = form.get('Action') ?? '';
  if (action !== EC2_ACTION) {
    throw new ApiError(400, 'InvalidAction', `The action ${action} is not valid for this web service.`);
  }
  if ([...form.keys()].some((key) => key.startsWith('Filter.'))) {
    throw new ApiError(400, 'InvalidParameterValue', 'Filters are not simulated');
  }
  const names = listOf(form, 'ZoneName');
  const ids = listOf(form, 'ZoneId');
  for (const wanted of [...names, ...ids]) {
    if (!world.zones.some((zone) => zone.name === wanted || zone.id === wanted)) {
      throw new ApiError(400, 'InvalidParameterValue', `Invalid availability zone: [${wanted}]`);
    }
  }
  const zones = world.zones.filter(
    (zone) => (names.length === 0 || names.includes(zone.name)) && (ids.length === 0 || ids.includes(zone.id))
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<DescribeAvailabilityZonesResponse xmlns="${NAMESPACE}"><requestId>${requestId}</requestId><availabilityZoneInfo>${zones
    .map((zone) => itemOf(zone, world.region))
    .join('')}</availabilityZoneInfo></DescribeAvailabilityZonesResponse>`;
}

/** An error as EC2 writes it. */
export function ec2Error(error: ApiError, requestId: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Response><Errors><Error><Code>${escapeXml(error.type)}</Code><Message>${escapeXml(error.message)}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`;
}

function itemOf({ name, id }: Zone, region: string): string {
  const fields = {
    zoneState: 'available',
    regionName: region,
    zoneName: name,
    zoneId: id,
    groupName: `${region}-zg-1`,
    networkBorderGroup: region,
    zoneType: 'availability-zone',
    optInStatus: 'opt-in-not-required',
  };
  return `<item>${Object.entries(fields)
    .map(([tag, text]) => `<${tag}>${escapeXml(text)}</${tag}>`)
    .join('')}</item>`;
}

function listOf(form: URLSearchParams, field: string): string[] {
  return [...form].filter(([key]) => new RegExp(`^${field}\\.\\d+$`).test(key)).map(([, value]) => value);
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
