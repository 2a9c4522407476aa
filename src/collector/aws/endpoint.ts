/** Where the Network Flow Monitor API is: `AWS_ENDPOINT_URL_NETWORKFLOWMONITOR`, else `AWS_ENDPOINT_URL`, else AWS's own host of the Region (botocore's endpoint rules: the dual-stack suffix alone). Null for an override that is no HTTP URL. */
export function nfmEndpoint(
  region: string,
  isFips: boolean,
  env: Readonly<Record<string, string | undefined>>
): URL | null {
  const override = endpointOverride('NETWORKFLOWMONITOR', env);
  const host = `networkflowmonitor${isFips ? '-fips' : ''}.${region}.${suffixOf(region)}`;
  try {
    const url = new URL(override ?? `https://${host}`);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
  } catch {
    return null;
  }
}

/** The endpoint that variables name for a service (`AWS_ENDPOINT_URL_EC2`, else `AWS_ENDPOINT_URL`); null: AWS's own. As the SDKs, it can be told to ignore them. */
export function endpointOverride(service: string, env: Readonly<Record<string, string | undefined>>): string | null {
  if (env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true') {
    return null;
  }
  const urls = [env[`AWS_ENDPOINT_URL_${service}`], env['AWS_ENDPOINT_URL']];
  return urls.find((url) => url !== undefined && url.trim() !== '')?.trim() ?? null;
}

function suffixOf(region: string): string {
  return region.startsWith('cn-') ? 'api.amazonwebservices.com.cn' : 'api.aws';
}
