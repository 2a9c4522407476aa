import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHttpSource } from '../../adapters/http-source';
import type { HttpSource } from '../../adapters/http-source';
import { recordedApi } from '../../adapters/recorded-api';
import { readRecording } from '../../adapters/recording-file';
import { PAGE_NAMES } from '../../pages/page-names';
import type { PageConfig } from '../../web/page-config';
import { readPageFiles, startLocalServer } from '../../web/server';
import type { LocalServer, LocalServerOptions } from '../../web/server';
import { EXIT } from '../exit';
import type { Host } from '../host';
import { messagesOf } from '../messages';
import type { Settings } from '../options/settings';
import { wholeNumber } from '../options/whole-number';
import { labelNamesOf, ownPricesOf } from '../own-settings';
import { catalogOf, limitsOf, questionOf } from '../question';
import { httpOptionsOf, recordingPathOf } from '../source';
import { UsageError } from '../usage-error';
import { VERSION } from '../version';

/** Options of `serve` alone. */
export interface ServeOptions {
  readonly port?: string;
}

/** The port of the page where none is asked for. */
export const USUAL_PORT = '8765';

/** What the page is served of. */
type Served = Pick<LocalServerOptions, 'answer'> & {
  readonly address: string;
  readonly recording: Parameters<typeof questionOf>[1];
  close(): Promise<void>;
};

/** Serves the local page until Ctrl-C. */
export async function runServe(host: Host, settings: Settings, own: ServeOptions): Promise<number> {
  const port = wholeNumber(own.port ?? USUAL_PORT, '--port', 0, 65_535);
  const served = await openServed(settings, host.interrupts.signal);
  const server = await servePage(host, settings, served, port);
  host.interrupts.endsOnSignal();
  await host.stdout.write(`${server.url}\n`);
  await messagesOf(host, settings).note(`the pages of ${served.address}; Ctrl-C ends it`);
  await host.interrupts.ended;
  await server.close();
  await served.close();
  return EXIT.done;
}

/** A store that the page may ask through us, with the settings' limits. */
export function servedStore(source: HttpSource, settings: Settings): Served {
  return {
    address: source.address,
    recording: null,
    answer: (call, name, to, signal) =>
      source.forward(call, name, (answer) => to.send(answer.body, answer.header('content-encoding')), {
        signal,
        limits: limitsOf(settings),
      }),
    close: () => source.close(),
  };
}

/** Starts the page. The command's own window is the page's first one. */
export async function servePage(host: Host, settings: Settings, served: Served, port: number): Promise<LocalServer> {
  try {
    return await startLocalServer({
      port,
      config: configOf(host, settings, served),
      files: readPageFiles(join(host.installation, 'page')),
      pages: PAGE_NAMES,
      catalogJson: catalogJsonOf(settings),
      answer: served.answer,
    });
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'ENOENT') {
      throw new UsageError('the page’s files are not there', 'build them with `npm run build:cli`, or install again');
    }
    const reason = code === 'EADDRINUSE' ? 'it is in use' : String(error);
    throw new UsageError(
      `can’t listen on port ${port}: ${reason}`,
      'choose another with --port, or 0 for any free one'
    );
  }
}

async function openServed(settings: Settings, signal: AbortSignal): Promise<Served> {
  const path = recordingPathOf(settings);
  if (path === null) {
    return servedStore(createHttpSource(httpOptionsOf(settings)), settings);
  }
  const bundle = await readRecording(path, { signal });
  const api = recordedApi(bundle);
  return {
    address: bundle.address,
    recording: bundle,
    answer: async (call, name, to) => to.send(await api(call, name), null),
    close: () => Promise.resolve(),
  };
}

function configOf(host: Host, settings: Settings, { address, recording }: Served): Omit<PageConfig, 'token'> {
  const question = questionOf(settings, recording, [], host.now());
  const { from, to } = settings;
  return {
    address,
    version: VERSION,
    fixedWindow: recording === null ? null : { fromMs: question.fromMs, toMs: question.toMs },
    firstWindow:
      from === null && to === null ? null : { from: wordOf(from, question.fromMs), to: wordOf(to, question.toMs) },
    cluster: question.cluster,
    namespace: question.namespace,
    node: question.node,
    priceRegion: question.priceRegion,
    s3Path: question.s3Path,
    hasCatalog: settings.catalog !== null,
    // A recording bears the usual names already.
    labelNames: recording === null ? Object.fromEntries(labelNamesOf(settings)) : {},
    ownPrices: Object.fromEntries(ownPricesOf(settings)),
  };
}

/** A relative time as it is, so that it moves on; every other in milliseconds. */
function wordOf(text: string | null, ms: number): string {
  return text !== null && /^now(-\d+[smhdw])?$/.test(text) ? text : String(ms);
}

/** The file as it is, once it is known to be a catalogue. */
function catalogJsonOf(settings: Settings): string | null {
  const { catalog } = settings;
  catalogOf(settings);
  return catalog === null ? null : readFileSync(catalog, 'utf8');
}
