import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createHttpSource } from '../../adapters/http-source';
import { diagnose } from '../../inquiry';
import {
  loadScenario,
  scrapeConfigFor,
  simulateHistory,
  startLiveServer,
  worldOfSession,
  writeOpenMetrics,
} from '../../simulator';
import type { ApiWorld, SimulatedHistory } from '../../simulator';
import { startDemoCollector } from '../demo/collector';
import { findPrometheus } from '../demo/programs';
import { startPrometheus } from '../demo/prometheus';
import { runProgram } from '../demo/run-program';
import { EXIT } from '../exit';
import type { Host } from '../host';
import { messagesOf } from '../messages';
import { textFormat } from '../options/common-options';
import type { Settings } from '../options/settings';
import { wholeNumber } from '../options/whole-number';
import { printDiagnosis } from '../printers';
import { limitsOf, questionOf } from '../question';
import { servedStore, servePage, USUAL_PORT } from './serve';

/** Options of `demo` alone. */
export interface DemoOptions {
  readonly once?: boolean;
  readonly port?: string;
}

const SCENARIO = 'demo';
/** Of every agent, so the past is there when it is. */
const PROOF = 'ingress_bytes';

/** A simulated cluster's last hours in a real Prometheus, diagnosed; then the cluster goes on, scraped live, with a collector and the local page beside. */
export async function runDemo(host: Host, settings: Settings, own: DemoOptions): Promise<number> {
  const output = textFormat(settings.output, 'demo');
  const port = wholeNumber(own.port ?? USUAL_PORT, '--port', 0, 65_535);
  const programs = findPrometheus(host.env['PATH'] ?? '');
  const messages = messagesOf(host, settings);
  const { interrupts } = host;
  const scenario = loadScenario(SCENARIO);
  await messages.note(`simulating the last ${Math.round(scenario.durationSeconds / 3600)} hours of a cluster`);
  const startMs = Math.floor(host.now() / 1000) * 1000 - scenario.durationSeconds * 1000;
  const account: { world: ApiWorld | null } = { world: null };
  const history = await interrupts.uninterrupted(() =>
    simulateHistory(scenario, {
      startMs,
      onSession: (session) => {
        account.world = own.once === true ? null : worldOfSession(session);
      },
    })
  );
  const folder = mkdtempSync(join(tmpdir(), 'headroom-demo-'));
  interrupts.onExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const text = join(folder, 'history.om');
  const samples = await writeHistory(history, text);
  await messages.note(`storing ${samples} samples in a Prometheus`);
  await runProgram(
    programs.promtool,
    ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', text, join(folder, 'data')],
    interrupts
  );
  rmSync(text);

  const live = await startLiveServer(scenario, { port: 0, startMs, now: host.now, session: history.session });
  const collector = account.world === null ? null : await startDemoCollector(account.world, live, host.now);
  const others = collector === null ? [] : [{ job: 'headroom-collector', target: new URL(collector.url).host }];
  const config = scrapeConfigFor(live, others);
  const prometheus = await startPrometheus(programs.prometheus, folder, config, PROOF, interrupts);
  const source = createHttpSource({ url: prometheus.url });
  const asked = withoutQuestion(settings);
  try {
    const question = questionOf(asked, null, [], host.now());
    const diagnosis = await diagnose(source, question, { signal: interrupts.signal, limits: limitsOf(settings) });
    await host.stdout.write(printDiagnosis(diagnosis, output, host.terminal));
    if (own.once === true) {
      return diagnosis.incomplete ? EXIT.incomplete : EXIT.done;
    }
    // What happened in the simulated past is some hours ago.
    const page = await servePage(host, { ...asked, from: 'now-6h', to: 'now' }, servedStore(source, asked), port);
    interrupts.endsOnSignal();
    const { bold } = host.messages.colors;
    await host.stderr.write(
      `\n${bold('The cluster goes on.')} Ctrl-C ends it and removes its data.\n  the pages     ${page.url}\n  Prometheus    ${prometheus.url}\n  exporters     ${live.url}\n  collector     ${collector?.url ?? ''}/metrics\n`
    );
    await interrupts.ended;
    return EXIT.done;
  } finally {
    await source.close();
    await prometheus.stop();
    await collector?.close();
    await live.close();
  }
}

/** The environment and headroom.yaml may name a store and a question of the user's own: the demo has its own. */
function withoutQuestion(settings: Settings): Settings {
  const none = { cluster: null, namespace: null, node: null, priceRegion: null, s3Path: null, catalog: null };
  const plain = { clusterLabel: null, labelMap: null, ownPrices: [] };
  return { ...settings, ...none, ...plain, from: null, to: null, url: null, recording: null };
}

async function writeHistory(history: SimulatedHistory, path: string): Promise<number> {
  const out = createWriteStream(path);
  const { samples } = await writeOpenMetrics(history, out);
  out.end();
  await finished(out);
  return samples;
}
