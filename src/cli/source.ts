import { createHttpSource } from '../adapters/http-source';
import type { HttpSourceOptions } from '../adapters/http-source';
import { openRecording } from '../adapters/recorded-source';
import type { RecordedSource } from '../adapters/recorded-source';
import { labelNamesText, withLabelNames } from '../inquiry';
import type { MetricsSource } from '../inquiry';
import type { Settings } from './options/settings';
import { labelNamesOf } from './own-settings';
import { readTextFile } from './text-file';
import { UsageError } from './usage-error';
import { VERSION } from './version';

/** A source to ask, and what a recording was asked. */
export interface OpenSource {
  readonly source: MetricsSource;
  /** Null for a live store. */
  readonly recording: RecordedSource['recording'] | null;
  /** Something a user should know of how it is asked; null for nothing. */
  readonly note: string | null;
}

const MOST_SECRET_BYTES = 64 * 1024;

/** Opens the store or the recording that the options name. Sends nothing yet. */
export async function openSource(settings: Settings, signal: AbortSignal): Promise<OpenSource> {
  const path = recordingPathOf(settings);
  if (path !== null) {
    // What is recorded bears the usual names already.
    const source = await openRecording(path, { signal });
    return { source, recording: source.recording, note: null };
  }
  const labelNames = labelNamesOf(settings);
  const source = createHttpSource(httpOptionsOf(settings));
  const { signing } = source;
  const notes = [
    ...(signing?.regionFrom === 'host'
      ? [`requests are signed for ${signing.region}, the Region in the URL; --aws-region changes it`]
      : []),
    ...(labelNames.size === 0
      ? []
      : [`labels as this store calls them: ${labelNamesText(labelNames)}; recording rules are not read`]),
  ];
  return {
    source: withLabelNames(source, labelNames),
    recording: null,
    note: notes.length === 0 ? null : notes.join('; '),
  };
}

/** The recording to answer from, null for a store. Throws `UsageError` where both were named. */
export function recordingPathOf({ recording, url }: Pick<Settings, 'recording' | 'url'>): string | null {
  if (recording !== null && url !== null) {
    throw new UsageError('a URL and a recording were given', 'give --url or --recording, not both');
  }
  return recording;
}

/** The options of the HTTP adapter; reads the files that hold secrets. */
export function httpOptionsOf(settings: Settings): HttpSourceOptions {
  const {
    url,
    awsRegion,
    maxSamplesProcessed,
    username,
    passwordFile,
    bearerTokenFile,
    caFile,
    certFile,
    keyFile,
    insecure,
  } = settings;
  if (url === null) {
    throw new UsageError(
      'no store was named',
      'give --url http://localhost:9090 (or HEADROOM_URL, or url in headroom.yaml), or --recording FILE'
    );
  }
  if ((username === null) !== (passwordFile === null)) {
    throw new UsageError('a user needs a password and the other way round', 'give --username and --password-file');
  }
  const headers = headersOf(settings.headers);
  return {
    url,
    userAgent: `headroom/${VERSION}`,
    ...(awsRegion === null ? {} : { awsRegion }),
    ...(maxSamplesProcessed === null ? {} : { maxSamplesProcessed }),
    ...(headers === null ? {} : { headers }),
    ...(username === null || passwordFile === null
      ? {}
      : { basicAuth: { username, password: secretIn(passwordFile, 'password file') } }),
    ...(bearerTokenFile === null ? {} : { bearerToken: secretIn(bearerTokenFile, 'bearer token file') }),
    tls: {
      ...(caFile === null ? {} : { caFile }),
      ...(certFile === null ? {} : { certFile }),
      ...(keyFile === null ? {} : { keyFile }),
      insecureSkipVerify: insecure,
    },
  };
}

/** Values are secrets: no message repeats them. */
function headersOf(lines: readonly string[]): Record<string, string> | null {
  if (lines.length === 0) {
    return null;
  }
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) {
      throw new UsageError('a header has no colon', 'give headers as --header "Name: value"');
    }
    headers.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  return Object.fromEntries(headers);
}

function secretIn(path: string, what: string): string {
  const secret = readTextFile(path, what, MOST_SECRET_BYTES).trim();
  if (secret === '') {
    throw new UsageError(`the ${what} ${path} is empty`);
  }
  return secret;
}
