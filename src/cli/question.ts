import { createCatalog, DEFAULT_LIMITS, parseCatalogData, withOwnPrices } from '../inquiry';
import { shippedCatalog } from '../inquiry/shipped';
import type { Catalog, Limits, LoggedLoad, Question, S3Path } from '../inquiry';
import { ownPricesOf } from './own-settings';
import type { OpenSource } from './source';
import type { Settings } from './options/settings';
import { windowOf } from './options/window';
import type { Window } from './options/window';
import { readTextFile } from './text-file';
import { UsageError } from './usage-error';

const DEFAULT_FROM = 'now-6h';
/** Flows are looked at for what goes on now. */
const DEFAULT_FLOWS_FROM = 'now-1h';
const MOST_CATALOG_BYTES = 64 * 1024 * 1024;

/** The question that the options ask. A recording answers its own question, so what isn't given is taken from there. */
export function questionOf(
  settings: Settings,
  recording: OpenSource['recording'],
  logs: readonly LoggedLoad[],
  nowMs: number
): Question {
  const recorded = recording?.question.options ?? {};
  return {
    ...windowToAsk(settings, recorded, nowMs, DEFAULT_FROM),
    cluster: settings.cluster ?? textIn(recorded, 'cluster'),
    namespace: settings.namespace ?? textIn(recorded, 'namespace'),
    node: settings.node ?? textIn(recorded, 'node'),
    priceRegion: settings.priceRegion ?? textIn(recorded, 'priceRegion'),
    // The option's words are checked where it is read, a recording's were when it was made.
    s3Path: (settings.s3Path ?? textIn(recorded, 's3Path')) as S3Path | null,
    logs,
    catalog: catalogOf(settings),
  };
}

/** The part of a question that flows need. */
export function flowQuestionOf(
  settings: Settings,
  recording: OpenSource['recording'],
  nowMs: number
): Pick<Question, 'fromMs' | 'toMs' | 'cluster' | 'priceRegion'> {
  const recorded = recording?.question.options ?? {};
  return {
    ...windowToAsk(settings, recorded, nowMs, DEFAULT_FLOWS_FROM),
    cluster: settings.cluster ?? textIn(recorded, 'cluster'),
    priceRegion: settings.priceRegion ?? textIn(recorded, 'priceRegion'),
  };
}

/** What a recording keeps of a question, to ask it again. Holds no credentials. */
export function recordedOptionsOf(question: Question): Readonly<Record<string, string | number | null>> {
  const { fromMs, toMs, cluster, namespace, node, priceRegion, s3Path } = question;
  return { fromMs, toMs, cluster, namespace, node, priceRegion, s3Path };
}

/** The bounds that the options set, the usual ones elsewhere. */
export function limitsOf(settings: Settings): Limits {
  return {
    ...DEFAULT_LIMITS,
    ...(settings.maxSamples === null ? {} : { maxSamples: settings.maxSamples }),
    ...(settings.timeoutMs === null ? {} : { timeoutMs: settings.timeoutMs }),
  };
}

/** The catalog of a file, else the one that ships with Headroom, with the prices that a team pays itself. Throws `UsageError` for a price of a type that it does not have. */
export function catalogOf(settings: Pick<Settings, 'catalog' | 'ownPrices'>): Catalog {
  const ownPrices = ownPricesOf(settings);
  const catalog = listCatalogOf(settings.catalog);
  const unknown = [...ownPrices.keys()].find((name) => catalog.lookup(name) === null);
  if (unknown !== undefined) {
    throw new UsageError(
      `--own-price: the catalog of ${catalog.date} has no instance type "${unknown}"`,
      'see what it has with `headroom catalog show TYPE`'
    );
  }
  return withOwnPrices(catalog, ownPrices);
}

function listCatalogOf(path: string | null): Catalog {
  if (path === null) {
    return shippedCatalog();
  }
  const text = readTextFile(path, 'catalog', MOST_CATALOG_BYTES);
  try {
    return createCatalog(parseCatalogData(JSON.parse(text)));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is not JSON' : error instanceof Error ? error.message : 'broken';
    throw new UsageError(
      `can’t use the catalog ${path}: ${reason}`,
      'write one with `headroom catalog refresh --out FILE`'
    );
  }
}

function windowToAsk(
  settings: Settings,
  recorded: Readonly<Record<string, unknown>>,
  nowMs: number,
  from: string
): Window {
  const { fromMs, toMs } = recorded;
  if (settings.from === null && settings.to === null && typeof fromMs === 'number' && typeof toMs === 'number') {
    return { fromMs, toMs };
  }
  return windowOf(settings.from ?? from, settings.to ?? 'now', nowMs, settings.windowWhere);
}

function textIn(options: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' ? value : null;
}
