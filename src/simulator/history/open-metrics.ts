import type { Writable } from 'node:stream';
import { renderLabels } from '../exporters/labels';
import type { SimulatedHistory } from './simulate';

/** Characters collected before they are handed to the stream. */
const CHUNK = 1 << 18;

/** What was written. */
export interface WrittenMetrics {
  readonly series: number;
  readonly samples: number;
}

/**
 * Writes a history as OpenMetrics text for `promtool tsdb create-blocks-from openmetrics`: a family's samples stand together, times are seconds with
 * milliseconds, the end is marked. Everything is declared `gauge`, save counters whose name ends in `_total`. Waits where the stream is full, so the
 * text is never held in memory; does not end the stream.
 */
export async function writeOpenMetrics(history: SimulatedHistory, out: Writable): Promise<WrittenMetrics> {
  let buffer = '';
  let series = 0;
  let samples = 0;
  const flush = async (): Promise<void> => {
    const text = buffer;
    buffer = '';
    if (!out.write(text)) {
      await new Promise<void>((resolve, reject) => {
        const settle = (error?: Error): void => {
          out.off('drain', settle);
          out.off('error', settle);
          out.off('close', closed);
          if (error instanceof Error) {
            reject(error);
          } else {
            resolve();
          }
        };
        const closed = (): void => settle(new Error('the output was closed'));
        out.on('drain', settle);
        out.on('error', settle);
        out.on('close', closed);
      });
    }
  };
  for (const family of history.families()) {
    let isFirst = true;
    for (const one of history.series(family)) {
      if (isFirst) {
        // OpenMetrics names a counter's family without the suffix of its samples.
        buffer += family.endsWith('_total') ? `# TYPE ${family.slice(0, -6)} counter\n` : `# TYPE ${family} gauge\n`;
        isFirst = false;
      }
      const head = `${family}${renderLabels(one.labels)} `;
      for (let i = 0; i < one.times.length; i++) {
        buffer += `${head}${one.values[i]} ${seconds(one.times[i] ?? 0)}\n`;
      }
      series++;
      samples += one.times.length;
      if (buffer.length >= CHUNK) {
        await flush();
      }
    }
  }
  buffer += '# EOF\n';
  await flush();
  return { series, samples };
}

function seconds(ms: number): string {
  const whole = Math.floor(ms / 1000);
  return `${whole}.${String(ms - whole * 1000).padStart(3, '0')}`;
}
