import { resolve } from 'node:path';
import {
  loadScenario,
  ScenarioError,
  randomSuite,
  scenarioNames,
  scrapeConfigFor,
  simulateHistory,
  startAwsApi,
  startLiveServer,
  truthJson,
  worldOfSession,
  writeOpenMetrics,
} from '../../simulator';
import type { ApiWorld, AwsApi, LiveServer, Scenario, Session, SimulatedHistory } from '../../simulator';
import { EXIT } from '../exit';
import type { Host } from '../host';
import { messagesOf } from '../messages';
import { isLeaving } from '../output';
import type { Settings } from '../options/settings';
import { parseTime } from '../options/time';
import { wholeNumber } from '../options/whole-number';
import { UsageError } from '../usage-error';
import { writeWhole } from '../whole-file';

/** Options of `simulate` alone. */
export interface SimulateOptions {
  readonly scenario?: string;
  readonly randomLoads?: string;
  readonly interval?: string;
  readonly traps?: boolean;
  readonly list?: boolean;
  readonly outputOpenmetrics?: string;
  readonly truth?: string;
  readonly live?: boolean;
  readonly port?: string;
  readonly awsApiPort?: string;
  readonly seed?: string;
  readonly start?: string;
}

/** A cluster as its exporters would show it: its past as OpenMetrics text, its truth as JSON, or live endpoints. */
export async function runSimulate(host: Host, settings: Settings, own: SimulateOptions): Promise<number> {
  if (own.list === true) {
    const lines = scenarioNames().map((name) => `${name}: ${loadScenario(name).description.trim()}\n`);
    await host.stdout.write(lines.join(''));
    return EXIT.done;
  }
  if (own.outputOpenmetrics === undefined && own.truth === undefined && own.live !== true) {
    throw new UsageError(
      'nothing was asked for',
      'give --output-openmetrics FILE, --truth FILE, --live, or --list to see the scenarios'
    );
  }
  const port = wholeNumber(own.port ?? '0', '--port', 0, 65_535);
  const awsApiPort = own.awsApiPort === undefined ? null : wholeNumber(own.awsApiPort, '--aws-api-port', 0, 65_535);
  if (awsApiPort !== null && own.live !== true) {
    throw new UsageError('--aws-api-port serves a cluster that is live', 'add --live');
  }
  const scenario = scenarioOf(own);
  const messages = messagesOf(host, settings);
  const account: { world: ApiWorld | null } = { world: null };
  const history =
    own.outputOpenmetrics === undefined && own.truth === undefined
      ? null
      : await past(scenario, own, host, (session) => {
          account.world = awsApiPort === null ? null : worldOfSession(session);
        });
  if (history !== null && own.outputOpenmetrics !== undefined) {
    await writeMetrics(history, own.outputOpenmetrics, host);
  }
  if (history !== null && own.truth !== undefined) {
    await writeText(truthJson(history.truth), own.truth, host);
  }
  if (history !== null) {
    await messages.note(
      `simulated ${scenario.name} from ${new Date(history.startMs).toISOString()} to ${new Date(history.endMs).toISOString()}`
    );
  }
  if (own.live === true) {
    const startMs = host.now();
    const server = await startLiveServer(scenario, {
      port,
      startMs,
      now: host.now,
      ...(history === null ? {} : { session: history.session }),
    }).catch((error: unknown) => {
      throw cantListen(port, error);
    });
    const api = awsApiPort === null ? null : await serveAwsApi(host, server, account.world, awsApiPort);
    host.interrupts.endsOnSignal();
    await messages.note(`live at ${server.url}; a Prometheus scrapes it with:\n`.trimEnd());
    await host.stdout.write(scrapeConfigFor(server));
    await host.interrupts.ended;
    await api?.close();
    await server.close();
  }
  return EXIT.done;
}

/** Keys of nobody: the simulated APIs accept these alone. */
const AWS_KEYS = { accessKeyId: 'HEADROOMSIMULATED', secretAccessKey: 'simulated-so-no-secret' };

/** Serves the AWS APIs that tell of the cluster, and says how a client finds them. */
async function serveAwsApi(host: Host, live: LiveServer, world: ApiWorld | null, port: number): Promise<AwsApi> {
  const known = world ?? worldOfSession(live.session);
  const api = await startAwsApi(known, {
    port,
    now: host.now,
    credentials: AWS_KEYS,
    beforeAnswer: () => live.advance(),
  }).catch(async (error: unknown) => {
    await live.close();
    throw cantListen(port, error);
  });
  const environment = {
    AWS_ENDPOINT_URL: api.url,
    AWS_REGION: known.region,
    // What the AWS command line and boto3 read.
    AWS_DEFAULT_REGION: known.region,
    AWS_ACCESS_KEY_ID: AWS_KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: AWS_KEYS.secretAccessKey,
  };
  const lines = Object.entries(environment).map(([name, value]) => `  export ${name}=${value}\n`);
  await host.stderr.write(`AWS APIs of the cluster at ${api.url}; a client reaches them with:\n${lines.join('')}`);
  return api;
}

function cantListen(port: number, error: unknown): UsageError {
  return new UsageError(`can’t listen on port ${port}: ${error instanceof Error ? error.message : String(error)}`);
}

function scenarioOf(own: SimulateOptions): Scenario {
  const seed = own.seed === undefined ? null : wholeNumber(own.seed, '--seed', 0, 2 ** 31);
  if (own.randomLoads !== undefined) {
    if (own.scenario !== undefined) {
      throw new UsageError('a scenario and random loads were asked for', 'give --scenario or --random-loads');
    }
    return randomSuite({
      seed: seed ?? 1,
      loads: wholeNumber(own.randomLoads, '--random-loads', 1, 5000),
      intervalSeconds: wholeNumber(own.interval ?? '15', '--interval', 5, 60),
      traps: own.traps === true,
    });
  }
  const scenario = namedScenario(own.scenario ?? 'demo');
  return seed === null ? scenario : { ...scenario, seed };
}

function namedScenario(name: string): Scenario {
  try {
    return loadScenario(name);
  } catch (error) {
    throw error instanceof ScenarioError ? new UsageError(error.message) : error;
  }
}

/** Without a start the past ends now. */
async function past(
  scenario: Scenario,
  own: SimulateOptions,
  host: Host,
  onSession: (session: Session) => void
): Promise<SimulatedHistory> {
  const nowMs = host.now();
  const startMs =
    own.start === undefined
      ? Math.floor(nowMs / 1000) * 1000 - scenario.durationSeconds * 1000
      : parseTime(own.start, nowMs, '--start');
  return host.interrupts.uninterrupted(() => simulateHistory(scenario, { startMs, onSession }));
}

async function writeMetrics(history: SimulatedHistory, target: string, host: Host): Promise<void> {
  if (target !== '-') {
    await writeWhole(resolve(host.cwd, target), host.interrupts, (out) => writeOpenMetrics(history, out));
    return;
  }
  try {
    await writeOpenMetrics(history, host.stdout.stream);
  } catch (error) {
    if (!isLeaving(error) && !host.stdout.isClosed) {
      throw error;
    }
  }
}

async function writeText(text: string, target: string, host: Host): Promise<void> {
  if (target === '-') {
    await host.stdout.write(text);
    return;
  }
  await writeWhole(resolve(host.cwd, target), host.interrupts, (out) => {
    out.write(text);
    return Promise.resolve();
  });
}
