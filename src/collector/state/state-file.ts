import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { FLOW_LABELS } from '../flows/collected-flow';
import { seriesId } from './admit';
import type { FlowSeries, Ledger, MonitorRecord } from './ledger';
import { MEASURES } from './ledger';

/** A state file that can't be used: what is wrong with it, and what to do. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';

  constructor(
    message: string,
    readonly advice: string
  ) {
    super(message);
  }
}

/** Keeps a ledger over restarts. */
export interface StateFile {
  /** The ledger as it was left; null where nothing was kept yet. Rejects with `StateFileError`. */
  load(): Promise<Ledger | null>;
  /** Keeps it whole or not at all; resolves when it is on the disk. Rejects with the file system's error, or `StateFileError` when another process writes it too. */
  save(ledger: Ledger): Promise<void>;
}

/** No file: a ledger that ends with the process. */
export const NO_STATE_FILE: StateFile = { load: () => Promise.resolve(null), save: () => Promise.resolve() };

const FORMAT = 1;

const savedSeries = z.tuple([
  z.enum(MEASURES as [string, ...string[]]),
  z.array(z.string()),
  z.number().nonnegative(),
  z.number(),
]);
const savedLedger = z.object({
  headroomCollector: z.literal(FORMAT),
  labels: z.array(z.string()),
  droppedRows: z.number().nonnegative(),
  monitors: z.array(
    z.object({
      arn: z.string(),
      name: z.string(),
      cluster: z.string().nullable(),
      endMs: z.number().nullable(),
      windows: z.object({ collected: z.number(), partial: z.number(), lost: z.number() }),
      missing: z.record(z.string(), z.number()),
      truncated: z.record(z.string(), z.number()),
      series: z.array(savedSeries),
    })
  ),
});

/** A ledger as JSON in one file, replaced as a whole: written beside, flushed, then moved. */
export function createStateFile(path: string): StateFile {
  // One name, so that what a killed process left is written over.
  const temporary = `${path}.tmp`;
  let mine: string | null = null;
  return {
    load: async () => {
      const text = await textOf(path);
      mine = await identityOf(path);
      return text === null ? null : parseLedger(text, path);
    },
    save: async (ledger) => {
      if ((await identityOf(path)) !== mine) {
        throw new StateFileError(
          `${path} was changed by somebody else`,
          'run one collector for a state file, and stop it before the file is touched'
        );
      }
      try {
        const file = await open(temporary, 'w', 0o600);
        try {
          await file.writeFile(formatLedger(ledger));
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined);
        throw error;
      }
      mine = await identityOf(path);
      await flushFolder(dirname(path));
    },
  };
}

/** A ledger as the text of a state file. */
export function formatLedger(ledger: Ledger): string {
  const monitors = [...ledger.monitors].map(([arn, { series, missing, truncated, ...record }]) => ({
    arn,
    ...record,
    missing: Object.fromEntries(missing),
    truncated: Object.fromEntries(truncated),
    series: [...series.values()].map(({ measure, key, value, grownMs }) => [measure, key, value, grownMs]),
  }));
  return JSON.stringify({ headroomCollector: FORMAT, labels: FLOW_LABELS, droppedRows: ledger.droppedRows, monitors });
}

/** Reads the text of a state file. Throws `StateFileError` for anything else, an empty text too. */
export function parseLedger(text: string, path: string): Ledger {
  const advice = 'move it away to begin anew; what was counted until then stays in the metrics store';
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new StateFileError(`${path} holds no state of a collector: it is not JSON`, advice);
  }
  const parsed = savedLedger.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new StateFileError(
      `${path} holds no state that this version reads: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
      advice
    );
  }
  const { labels, monitors, droppedRows } = parsed.data;
  return {
    droppedRows,
    monitors: new Map(
      monitors.map(({ arn, series, missing, truncated, ...record }): [string, MonitorRecord] => [
        arn,
        {
          ...record,
          missing: new Map(Object.entries(missing)),
          truncated: new Map(Object.entries(truncated)),
          series: seriesOf(series, labels),
        },
      ])
    ),
  };
}

/** Labels may have been added since, or be in another order; without one that is gone, two series may be one. */
function seriesOf(
  saved: ReadonlyArray<z.output<typeof savedSeries>>,
  labels: readonly string[]
): MonitorRecord['series'] {
  const positions = FLOW_LABELS.map((label) => labels.indexOf(label));
  const series = new Map<string, FlowSeries>();
  for (const [word, values, value, grownMs] of saved) {
    const measure = MEASURES.find((one) => one === word);
    const key = positions.map((position) => values[position] ?? '');
    if (measure !== undefined) {
      const id = seriesId(measure, key);
      const same = series.get(id);
      series.set(id, {
        measure,
        key,
        value: value + (same?.value ?? 0),
        grownMs: Math.max(grownMs, same?.grownMs ?? grownMs),
      });
    }
  }
  return series;
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return null;
    }
    throw new StateFileError(
      `${path} can’t be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      'check the path and its rights'
    );
  }
}

/** What changes when anybody else replaces or writes the file. */
async function identityOf(path: string): Promise<string | null> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino}:${size}:${mtimeMs}`;
  } catch {
    return null;
  }
}

/** A move is on the disk when its folder is. Not every system can flush a folder; then its own journal has to do. */
async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // See above.
  }
}
