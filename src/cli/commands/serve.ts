import { diagnose } from '../../inquiry';
import type { Diagnosis } from '../../inquiry';
import { startLocalServer } from '../../web/server';
import type { LocalServer } from '../../web/server';
import { failureOf } from '../errors';
import { EXIT } from '../exit';
import type { Host } from '../host';
import { messagesOf } from '../messages';
import type { Settings } from '../options/settings';
import { wholeNumber } from '../options/whole-number';
import { limitsOf, questionOf } from '../question';
import { openSource } from '../source';
import type { OpenSource } from '../source';
import { UsageError } from '../usage-error';

/** Options of `serve` alone. */
export interface ServeOptions {
  readonly port?: string;
}

/** The port of the page where none is asked for. */
export const USUAL_PORT = '8765';

/** Serves the local page until Ctrl-C. */
export async function runServe(host: Host, settings: Settings, own: ServeOptions): Promise<number> {
  const port = wholeNumber(own.port ?? USUAL_PORT, '--port', 0, 65_535);
  const open = await openSource(settings, host.interrupts.signal);
  const server = await servePage(host, settings, open, port);
  host.interrupts.endsOnSignal();
  await host.stdout.write(`${server.url}\n`);
  await messagesOf(host, settings).note(`the loads of ${open.source.address}; Ctrl-C ends it`);
  await host.interrupts.ended;
  await server.close();
  await open.source.close();
  return EXIT.done;
}

/** Starts the page over an open source. The command's own window is the page's first one. */
export async function servePage(host: Host, settings: Settings, open: OpenSource, port: number): Promise<LocalServer> {
  const ask = (from: string | null, to: string | null, signal: AbortSignal): Promise<Diagnosis> => {
    const asked = { ...settings, from, to, windowWhere: { from: 'from', to: 'to' } };
    return diagnose(open.source, questionOf(asked, open.recording, [], host.now()), {
      signal,
      limits: limitsOf(settings),
    });
  };
  try {
    return await startLocalServer({
      port,
      address: open.source.address,
      isFixed: open.recording !== null,
      start:
        settings.from === null && settings.to === null
          ? null
          : { from: settings.from ?? 'now-6h', to: settings.to ?? 'now' },
      ask,
      describe: (error) => {
        const failure = failureOf(error);
        return {
          message: failure?.message ?? 'this could not be answered',
          advice: failure?.advice ?? null,
          status: statusOf(failure?.code ?? EXIT.broken),
        };
      },
    });
  } catch (error) {
    const reason = (error as { code?: unknown }).code === 'EADDRINUSE' ? 'it is in use' : String(error);
    throw new UsageError(
      `can’t listen on port ${port}: ${reason}`,
      'choose another with --port, or 0 for any free one'
    );
  }
}

function statusOf(code: number): number {
  switch (code) {
    case EXIT.wrongUse:
      return 400;
    case EXIT.sourceFailed:
    case EXIT.incomplete:
      return 502;
    default:
      return 500;
  }
}
