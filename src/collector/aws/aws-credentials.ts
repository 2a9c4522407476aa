import type { AwsCredentialsProvider } from '../../adapters/sigv4';

/** Credentials of a process: kept until they expire, or until AWS no longer takes them. */
export interface AwsCredentials {
  /** Valid ones now. Rejects with the SDK's `CredentialsProviderError`. */
  readonly current: AwsCredentialsProvider;
  /** Forgets what is kept, so that a new login or a changed file counts. */
  refresh(): void;
}

/**
 * The SDK's default chain (environment, profile, SSO, IRSA's web identity, Pod Identity's container, instance), or a role that is assumed with it.
 * AWS code is loaded at the first use.
 */
export function chainedCredentials(region: string, roleArn: string | null): AwsCredentials {
  let provider: AwsCredentialsProvider | null = null;
  return {
    current: async () => {
      provider ??= await makeProvider(region, roleArn);
      return provider();
    },
    refresh: () => {
      provider = null;
    },
  };
}

async function makeProvider(region: string, roleArn: string | null): Promise<AwsCredentialsProvider> {
  const { fromNodeProviderChain, fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
  // A file that was changed by a new login must be read again.
  const chain = fromNodeProviderChain({ ignoreCache: true });
  const provider =
    roleArn === null
      ? chain
      : fromTemporaryCredentials({
          masterCredentials: chain,
          params: { RoleArn: roleArn, RoleSessionName: 'headroom-collect' },
          clientConfig: { region },
        });
  return kept(provider);
}

/** Roles that expire this soon are asked for anew. */
const BEFORE_EXPIRY_MS = 5 * 60_000;

/** Keeps what a provider gave until shortly before it expires. */
function kept(
  provider: () => Promise<{ accessKeyId: string; secretAccessKey: string; sessionToken?: string; expiration?: Date }>
): AwsCredentialsProvider {
  let last: ReturnType<typeof provider> | null = null;
  return async () => {
    last ??= provider();
    try {
      const credentials = await last;
      const expires = credentials.expiration?.getTime() ?? Infinity;
      if (expires - Date.now() < BEFORE_EXPIRY_MS) {
        last = provider();
        return await last;
      }
      return credentials;
    } catch (error) {
      last = null;
      throw error;
    }
  };
}
