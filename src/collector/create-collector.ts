import type { AwsCredentialsProvider } from '../adapters/sigv4';
import { chainedCredentials } from './aws/aws-credentials';
import { createAwsClock } from './aws/aws-clock';
import { awsErrorKind } from './aws/aws-error';
import { endpointOverride, nfmEndpoint } from './aws/endpoint';
import { NetworkFlowMonitor } from './aws/network-flow-monitor';
import { Collector } from './collector';
import { createOwnMetrics } from './exposition/own-metrics';
import { HealthReader } from './health/health-reader';
import { readZoneIds } from './monitors/zone-ids';
import type { CollectorOptions, Timings } from './options';
import { USUAL_TIMINGS } from './options';
import type { StateFile } from './state/state-file';

/** An option that no AWS endpoint can be made of. */
export class CollectorOptionError extends Error {
  override readonly name = 'CollectorOptionError';
}

/** The machine's clocks: that of the wall, which may be wrong and jump, and one that only runs. */
export interface Clocks {
  readonly wallMs: () => number;
  readonly monotonicMs: () => number;
}

/** What the SDK's clients are made with. */
interface ClientConfig {
  readonly region: string;
  readonly credentials: AwsCredentialsProvider;
  readonly useFipsEndpoint: boolean;
  readonly systemClockOffset: number;
  readonly maxAttempts: number;
  readonly requestHandler: { readonly requestTimeout: number; readonly connectionTimeout: number };
  readonly endpoint?: string;
}

/** Requests of one call, the first included: more is the lanes' business, whose waits are longer and visible. */
const ATTEMPTS = 4;

/** A collector of the real AWS APIs, or of what the `AWS_ENDPOINT_URL…` variables name; `stateFile` in place of the one that the options name. Throws `CollectorOptionError`. */
export function createCollector(
  options: CollectorOptions,
  log: { readonly note: (text: string) => void; readonly warn: (text: string) => void },
  timings: Timings = USUAL_TIMINGS,
  clocks: Clocks = { wallMs: Date.now, monotonicMs: () => performance.now() },
  stateFile?: StateFile
): Collector {
  const { region, roleArn, isFips, env, userAgent } = options;
  const endpoint = nfmEndpoint(region, isFips, env);
  if (endpoint === null) {
    throw new CollectorOptionError('AWS_ENDPOINT_URL_NETWORKFLOWMONITOR or AWS_ENDPOINT_URL is no http or https URL');
  }
  const own = createOwnMetrics();
  const clock = createAwsClock(clocks.wallMs, clocks.monotonicMs);
  const credentials =
    options.credentials === undefined
      ? chainedCredentials(region, roleArn)
      : { current: options.credentials, refresh: () => undefined };
  const client = new NetworkFlowMonitor({
    endpoint,
    region,
    credentials,
    clock,
    userAgent,
    timeoutMs: timings.requestMs,
    attempts: ATTEMPTS,
    onOutcome: own.countQuery,
  });
  // Made for each use, so that none keeps old credentials or an old clock.
  const configOf = (service: string): ClientConfig => {
    const url = endpointOverride(service, env);
    return {
      region,
      credentials: credentials.current,
      // The SDK refuses both: who names an endpoint chose it.
      useFipsEndpoint: isFips && url === null,
      systemClockOffset: -(clock.aheadMs() ?? 0),
      maxAttempts: ATTEMPTS,
      requestHandler: { requestTimeout: timings.requestMs, connectionTimeout: timings.requestMs },
      ...(url === null ? {} : { endpoint: url }),
    };
  };
  const counted = async <T>(operation: string, work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work();
      own.countQuery(operation, 'ok');
      return result;
    } catch (error) {
      own.countQuery(operation, awsErrorKind(error));
      throw error;
    }
  };
  const health = new HealthReader();
  return new Collector(options, {
    client,
    health: {
      read: (monitors, nowMs, signal) =>
        counted('HealthIndicator', async () => {
          const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch');
          const cloudWatch = new CloudWatchClient(configOf('CLOUDWATCH'));
          try {
            return await health.read(cloudWatch, monitors, nowMs, signal);
          } finally {
            cloudWatch.destroy();
          }
        }),
    },
    zoneIds: (signal) =>
      counted('DescribeAvailabilityZones', async () => {
        const { EC2Client } = await import('@aws-sdk/client-ec2');
        const ec2 = new EC2Client(configOf('EC2'));
        try {
          return await readZoneIds(ec2, signal);
        } finally {
          ec2.destroy();
        }
      }),
    clock,
    monotonicMs: clocks.monotonicMs,
    random: Math.random,
    own,
    timings,
    ...(stateFile === undefined ? {} : { stateFile }),
    ...log,
  });
}
