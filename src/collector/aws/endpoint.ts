/** Where the Network Flow Monitor API is: `AWS_ENDPOINT_URL_NETWORKFLOWMONITOR`, else `AWS_ENDPOINT_URL`, else AWS's own host of the Region (botocore's endpoint rules: the dual-stack suffix alone). Null for an override that is no HTTP URL. */
export function nfmEndpoint(
  region: string,
  isFips: boolean,
  env: Readonly<Record<string, string | undefined>>
): URL | null {
  const override = [env['AWS_ENDPOINT_URL_NETWORKFLOWMONITOR'], env['AWS_ENDPOINT_URL']].find(
    (value) => value !== undefined && value.trim() !== ''
  );
  const host = `networkflowmonitor${isFips ? '-fips' : ''}.${region}.${suffixOf(region)}`;
  try {
    const url = new URL(override === undefined || isIgnored(env) ? `https://${host}` : override.trim());
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
  } catch {
    return null;
  }
}

/** As the SDKs do: `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true` turns overrides off. */
function isIgnored(env: Readonly<Record<string, string | undefined>>): boolean {
  return env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true';
}

function suffixOf(region: string): string {
  return region.startsWith('cn-') ? 'api.amazonwebservices.com.cn' : 'api.aws';
}
