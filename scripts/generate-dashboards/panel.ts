/** A query of a panel: PromQL with the dashboards' variables. `range`: over the window; `instant`: at its end. */
export interface Target {
  readonly expr: string;
  readonly legend?: string;
  readonly kind?: 'range' | 'instant';
  /** For tables: a row a series. */
  readonly isTable?: boolean;
}

/** A panel before it has a place. `unit` is one of Grafana's unit ids (`bps`, `bytes`, `s`, `percentunit`, `short`, `currencyUSD`). */
export interface Panel {
  readonly type: string;
  readonly title: string;
  /** What it shows and what it can't, for the reader of the dashboard. */
  readonly description: string;
  /** Columns of 24. */
  readonly width: number;
  readonly height: number;
  readonly targets: readonly Target[];
  readonly fieldConfig: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly transformations?: readonly object[];
  /** Least time between two points; a recording rule has one a minute. */
  readonly interval?: string;
}

interface Words {
  readonly title: string;
  readonly description: string;
  readonly unit: string;
  readonly width: number;
  readonly height?: number;
}

type Override = Readonly<{ matcher: object; properties: readonly object[] }>;

const TIME_SERIES_HEIGHT = 8;
const STAT_HEIGHT = 4;

/** Lines over time. */
export function timeSeries(
  words: Words,
  targets: readonly Target[],
  more: { readonly isStacked?: boolean; readonly isBars?: boolean; readonly overrides?: readonly Override[] } = {}
): Panel {
  const custom = {
    drawStyle: more.isBars === true ? 'bars' : 'line',
    fillOpacity: more.isBars === true ? 60 : 8,
    lineWidth: 1,
    showPoints: 'auto',
    spanNulls: false,
    stacking: { mode: more.isStacked === true ? 'normal' : 'none' },
  };
  return {
    ...placed(words, TIME_SERIES_HEIGHT),
    type: 'timeseries',
    interval: '1m',
    targets,
    fieldConfig: { defaults: { unit: words.unit, min: 0, custom }, overrides: more.overrides ?? [] },
    options: {
      legend: { displayMode: 'table', placement: 'bottom', calcs: ['max', 'lastNotNull'], showLegend: true },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  };
}

/** A figure, or one for each series. `steps`: from which value on it is a warning or an error. */
export function stat(
  words: Words,
  target: Target,
  steps: { readonly warning?: number; readonly error?: number; readonly isReversed?: boolean } = {}
): Panel {
  const first = steps.isReversed === true ? 'red' : 'green';
  const thresholds = {
    mode: 'absolute',
    steps: [
      { color: steps.warning === undefined && steps.error === undefined ? 'text' : first, value: null },
      ...(steps.warning === undefined
        ? []
        : [{ color: steps.isReversed === true ? 'green' : 'orange', value: steps.warning }]),
      ...(steps.error === undefined ? [] : [{ color: 'red', value: steps.error }]),
    ],
  };
  return {
    ...placed(words, STAT_HEIGHT),
    type: 'stat',
    targets: [{ kind: 'instant', ...target }],
    fieldConfig: {
      defaults: { unit: words.unit, decimals: words.unit === 'short' ? 0 : 2, thresholds },
      overrides: [],
    },
    options: {
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
      colorMode: 'value',
      graphMode: 'none',
      textMode: 'auto',
    },
  };
}

/** Series as rows. `columns`: labels and `Value #A` … in their order, with the words of their heads and units of their own. */
export function table(
  words: Words,
  targets: readonly Target[],
  columns: ReadonlyArray<{ readonly field: string; readonly name: string; readonly unit?: string }>,
  sortBy: string
): Panel {
  const overrides = columns
    .filter(({ unit }) => unit !== undefined)
    .map(({ name, unit }) => ({
      matcher: { id: 'byName', options: name },
      properties: [{ id: 'unit', value: unit }],
    }));
  const indexByName = Object.fromEntries(columns.map(({ field }, i) => [field, i]));
  const renameByName = Object.fromEntries(columns.map(({ field, name }) => [field, name]));
  const includeByName = Object.fromEntries(columns.map(({ field }) => [field, true]));
  return {
    ...placed(words, 8),
    type: 'table',
    targets: targets.map((target) => ({ kind: 'instant', isTable: true, ...target })),
    fieldConfig: {
      defaults: { unit: words.unit, custom: { filterable: true, align: 'auto' } },
      overrides,
    },
    options: { showHeader: true, cellHeight: 'sm', sortBy: [{ displayName: sortBy, desc: true }] },
    transformations: [
      ...(targets.length > 1 ? [{ id: 'merge', options: {} }] : []),
      { id: 'organize', options: { indexByName, renameByName, includeByName, excludeByName: {} } },
    ],
  };
}

/** States over time, by the words of each value. */
export function stateTimeline(
  words: Words,
  targets: readonly Target[],
  states: Readonly<Record<string, { readonly text: string; readonly color: string }>>
): Panel {
  return {
    ...placed(words, 6),
    type: 'state-timeline',
    targets,
    fieldConfig: {
      defaults: {
        unit: words.unit,
        custom: { fillOpacity: 70, lineWidth: 0 },
        mappings: [{ type: 'value', options: states }],
      },
      overrides: [],
    },
    options: {
      mergeValues: true,
      showValue: 'auto',
      rowHeight: 0.8,
      legend: { showLegend: true, placement: 'bottom' },
    },
  };
}

/** A line that is a limit: dashed, without a fill. */
export function limitLine(name: string, color: string): Override {
  return {
    matcher: { id: 'byName', options: name },
    properties: [
      { id: 'color', value: { mode: 'fixed', fixedColor: color } },
      { id: 'custom.fillOpacity', value: 0 },
      { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 6] } },
    ],
  };
}

function placed(
  { title, description, width, height }: Words,
  usual: number
): Pick<Panel, 'title' | 'description' | 'width' | 'height'> {
  return { title, description, width, height: height ?? usual };
}
