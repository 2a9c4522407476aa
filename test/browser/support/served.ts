import { makePlace } from '../../integration/cli-program';
import { startPrometheus } from '../../prometheus/real-prometheus';
import type { RealPrometheus } from '../../prometheus/real-prometheus';
import type { SimulatedHistory } from '../../../src/simulator';

/** The local page over a store, as `headroom serve` gives it. */
export interface Served {
  /** Of the page, without a slash at its end. */
  readonly url: string;
  readonly store: RealPrometheus;
  /** The past that the store holds, in unix milliseconds, and as words of an address. */
  readonly window: { readonly fromMs: number; readonly toMs: number; readonly search: string };
  /** What the command line answers about the same store and window, as JSON. */
  readonly answerOf: <T>(command: string, ...more: readonly string[]) => Promise<T>;
}

/** Starts a real Prometheus with these pasts, and the page over it; `stop` ends both. */
export async function servePasts(pasts: readonly SimulatedHistory[]): Promise<Served & { stop(): Promise<void> }> {
  const store = await startPrometheus(pasts);
  const fromMs = Math.min(...pasts.map(({ startMs }) => startMs));
  const toMs = Math.max(...pasts.map(({ endMs }) => endMs));
  const page = await servePage(['--url', store.url]);
  return {
    url: page.url,
    store,
    window: { fromMs, toMs, search: `from=${fromMs}&to=${toMs}` },
    answerOf: async <T>(command: string, ...more: readonly string[]) => {
      const window = ['--from', String(fromMs / 1000), '--to', String(toMs / 1000)];
      const { code, stdout, stderr } = await page.place.run([
        ...[command, '--url', store.url, ...window, '--output', 'json'],
        ...more,
      ]);
      if (code !== 0) {
        throw new Error(`headroom ${command} ended with ${String(code)}: ${stderr}`);
      }
      return JSON.parse(stdout) as T;
    },
    stop: async () => {
      page.stop();
      await store.stop();
    },
  };
}

/** Starts `headroom serve` with these options on a free port. */
export async function servePage(options: readonly string[]): Promise<{
  readonly url: string;
  readonly place: ReturnType<typeof makePlace>;
  stop(): void;
}> {
  const place = makePlace();
  const text = await place.start(['serve', ...options, '--port', '0']).until('stdout', /http:\/\/\S+\n/);
  return { url: text.trim(), place, stop: () => place.remove() };
}
