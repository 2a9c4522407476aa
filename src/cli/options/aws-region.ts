import type { Host } from '../host';
import { UsageError } from '../usage-error';
import type { Settings } from './settings';

/** The Region of a command that calls AWS: `--aws-region`, else AWS_REGION, else AWS_DEFAULT_REGION. Throws `UsageError` where none is named, or it is none. */
export function awsRegionOf(host: Pick<Host, 'env'>, { awsRegion }: Pick<Settings, 'awsRegion'>): string {
  const regions = [awsRegion, host.env['AWS_REGION'], host.env['AWS_DEFAULT_REGION']];
  const region = regions.map((one) => one?.trim() ?? '').find((one) => one !== '') ?? '';
  if (!/^[a-z]{2,}(-[a-z0-9]+)+$/.test(region)) {
    throw new UsageError(
      region === '' ? 'no Region was named' : `"${region}" is no Region`,
      'give --aws-region us-east-1, or set AWS_REGION'
    );
  }
  return region;
}
