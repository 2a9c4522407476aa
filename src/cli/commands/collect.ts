import { resolve } from 'node:path';
import {
  awsErrorKind,
  awsErrorText,
  CollectorOptionError,
  createCollector,
  DESTINATION_CATEGORIES,
  LONGEST_SPAN_MS,
  NoMonitorError,
  startMetricsServer,
  StateFileError,
} from '../../collector';
import type { Collector, CollectorOptions, ListenAddress } from '../../collector';
import { EXIT } from '../exit';
import type { Host } from '../host';
import { messagesOf } from '../messages';
import { awsRegionOf } from '../options/aws-region';
import type { Settings } from '../options/settings';
import { parseDuration } from '../options/duration';
import { wholeNumber } from '../options/whole-number';
import { MachineError, UsageError } from '../usage-error';
import { VERSION } from '../version';

/** Options of `collect` alone. */
export interface CollectOptions {
  readonly listen?: string;
  readonly monitor?: readonly string[] | string;
  readonly window?: string;
  readonly delay?: string;
  readonly categories?: string;
  readonly top?: string;
  readonly stateFile?: string;
  readonly maxSeries?: string;
  readonly assumeRole?: string;
  readonly fips?: boolean;
  readonly once?: boolean;
}

const LISTEN = '127.0.0.1:9102';
/** Series that keep an exposition below 5 MB with the long names of pods. */
const MAX_SERIES = '10000';

/** Brings what only AWS's APIs know into Prometheus' format: until Ctrl-C, or once with `--once`. */
export async function runCollect(host: Host, settings: Settings, own: CollectOptions): Promise<number> {
  const listen = listenAddress(given(own.listen, LISTEN));
  const options = collectorOptions(host, settings, own);
  const messages = messagesOf(host, settings);
  const collector = makeCollector(options, {
    note: (text) => void messages.note(text),
    warn: (text) => void messages.warn(text),
  });
  return own.once === true
    ? collectOnce(host, collector)
    : collectOn(host, collector, listen, (text) => messages.note(text));
}

async function collectOnce(host: Host, collector: Collector): Promise<number> {
  try {
    const { incomplete } = await collector.runOnce();
    await host.stdout.write((await collector.publisher.text()).text);
    return incomplete > 0 ? EXIT.incomplete : EXIT.done;
  } catch (error) {
    throw failureOf(error);
  }
}

async function collectOn(
  host: Host,
  collector: Collector,
  listen: ListenAddress,
  note: (text: string) => Promise<void>
): Promise<number> {
  const server = await startMetricsServer(collector, listen).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(
      `can’t listen on ${listen.host}:${listen.port}: ${code === 'EADDRINUSE' ? 'it is in use' : code}`,
      'choose another with --listen 127.0.0.1:PORT, or port 0 for any free one'
    );
  });
  host.interrupts.endsOnSignal();
  await note(`metrics at ${server.url}/metrics; Ctrl-C ends it`);
  try {
    await Promise.race([collector.run(), host.interrupts.ended]);
    return EXIT.done;
  } catch (error) {
    throw failureOf(error);
  } finally {
    collector.close();
    await server.close();
  }
}

function makeCollector(options: CollectorOptions, log: Parameters<typeof createCollector>[1]): Collector {
  try {
    return createCollector(options, log);
  } catch (error) {
    throw error instanceof CollectorOptionError ? new UsageError(error.message, 'unset it, or give a URL') : error;
  }
}

function collectorOptions(host: Host, settings: Settings, own: CollectOptions): CollectorOptions {
  const region = awsRegionOf(host, settings);
  const windowSeconds = parseDuration(given(own.window, '5m'), '--window', 60);
  if (windowSeconds * 1000 > LONGEST_SPAN_MS || windowSeconds % 60 !== 0) {
    throw new UsageError(
      `--window ${given(own.window, '')} can’t be asked for`,
      `whole minutes, at most ${LONGEST_SPAN_MS / 60_000}m: AWS answers for an hour at a time`
    );
  }
  return {
    region,
    roleArn: roleOf(own.assumeRole),
    isFips: own.fips === true || host.env['AWS_USE_FIPS_ENDPOINT']?.toLowerCase() === 'true',
    monitors: listOf(own.monitor ?? []),
    cluster: settings.cluster,
    windowMs: windowSeconds * 1000,
    delayMs: parseDuration(given(own.delay, '5m'), '--delay', 0) * 1000,
    categories: given(own.categories, '') === '' ? null : categoriesOf(given(own.categories, '')),
    top: wholeNumber(given(own.top, '500'), '--top', 1, 500),
    stateFile: given(own.stateFile, '') === '' ? null : resolve(host.cwd, given(own.stateFile, '')),
    maxSeries: wholeNumber(given(own.maxSeries, MAX_SERIES), '--max-series', 1, 10_000_000),
    env: host.env,
    userAgent: `headroom/${VERSION}`,
  };
}

/** Words are not checked against a list: AWS adds some, and says of each that it does not have. */
function categoriesOf(text: string): readonly string[] {
  const categories = [...new Set(listOf(text).map((word) => word.toUpperCase().replaceAll('-', '_')))];
  const wrong = categories.find((word) => !/^[A-Z0-9_]+$/.test(word));
  if (categories.length === 0 || wrong !== undefined) {
    throw new UsageError(`--categories "${text}" names no category`, DESTINATION_CATEGORIES.join(','));
  }
  return categories;
}

function listOf(given: readonly string[] | string): string[] {
  return [given]
    .flat()
    .flatMap((text) => text.split(/[,\n]/))
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** An empty text, as a variable that is switched off, counts as not given. */
function given(text: string | undefined, usual: string): string {
  return text === undefined || text.trim() === '' ? usual : text;
}

function roleOf(option: string | undefined): string | null {
  const arn = given(option, '').trim();
  if (arn === '') {
    return null;
  }
  if (!/^arn:[a-z-]+:iam::\d{12}:role\/.+$/.test(arn)) {
    throw new UsageError(`--assume-role "${arn}" is no role`, 'arn:aws:iam::123456789012:role/NAME');
  }
  return arn;
}

function listenAddress(text: string): ListenAddress {
  const match = /^(?:\[([0-9a-fA-F:]+)\]|([^:[\]\s]+)):(\d{1,5})$/.exec(text.trim());
  const host = match?.[1] ?? match?.[2];
  if (host === undefined || match?.[3] === undefined) {
    throw new UsageError(`--listen "${text}" is no address`, '127.0.0.1:9102, 0.0.0.0:9102, [::1]:9102');
  }
  return { host, port: wholeNumber(match[3], '--listen', 0, 65_535) };
}

/** AWS's refusals and silences as failures with something to do about them. */
function failureOf(error: unknown): unknown {
  if (error instanceof StateFileError) {
    return new MachineError(error.message, error.advice);
  }
  if (error instanceof NoMonitorError) {
    return new UsageError(error.message, 'see `aws networkflowmonitor list-monitors`');
  }
  if (error instanceof UsageError || error instanceof MachineError || !isOfAws(error)) {
    return error;
  }
  return new MachineError(`AWS did not answer as needed: ${awsErrorText(error)}`, ADVICE[awsErrorKind(error)] ?? null);
}

function isOfAws(error: unknown): boolean {
  return error instanceof Error && ('$metadata' in error || /Provider/.test(error.name));
}

const ADVICE: Readonly<Partial<Record<ReturnType<typeof awsErrorKind>, string>>> = {
  refused: 'log in (aws sso login), set AWS_PROFILE, or give the role the policy in deploy/iam/collector-policy.json',
  throttled: 'wait a minute, or ask for fewer --categories',
  network: 'check the network, the Region, and AWS_ENDPOINT_URL if it is set',
  server: 'AWS is failing: wait, and see its health page',
  garbled: 'check AWS_ENDPOINT_URL, if it is set',
};
