import { resolve } from 'node:path';
import {
  loadScenario,
  ScenarioError,
  randomSuite,
  scenarioNames,
  scrapeConfigFor,
  simulateHistory,
  startLiveServer,
  truthJson,
  writeOpenMetrics,
} from '../../simulator';
import type { Scenario, SimulatedHistory } from '../../simulator';
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
  const scenario = scenarioOf(own);
  const messages = messagesOf(host, settings);
  const history =
    own.outputOpenmetrics === undefined && own.truth === undefined ? null : await past(scenario, own, host);
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
      throw new UsageError(`can’t listen on port ${port}: ${error instanceof Error ? error.message : String(error)}`);
    });
    host.interrupts.endsOnSignal();
    await messages.note(`live at ${server.url}; a Prometheus scrapes it with:\n`.trimEnd());
    await host.stdout.write(scrapeConfigFor(server));
    await host.interrupts.ended;
    await server.close();
  }
  return EXIT.done;
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
async function past(scenario: Scenario, own: SimulateOptions, host: Host): Promise<SimulatedHistory> {
  const nowMs = host.now();
  const startMs =
    own.start === undefined
      ? Math.floor(nowMs / 1000) * 1000 - scenario.durationSeconds * 1000
      : parseTime(own.start, nowMs, '--start');
  return host.interrupts.uninterrupted(() => simulateHistory(scenario, { startMs }));
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
