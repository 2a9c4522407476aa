import type { Panel } from './panel';

/** A variable of a dashboard, by the label whose values it lists. */
export interface Variable {
  readonly name: 'cluster' | 'namespace' | 'node';
  /** A selector of the series that have the label. */
  readonly series: string;
  readonly label: string;
  /** False: one value, of which the first is chosen. */
  readonly isMany: boolean;
}

/** A dashboard before it is written: rows of panels with their heads. */
export interface Contents {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly variables: readonly Variable[];
  readonly rows: ReadonlyArray<{ readonly title: string; readonly panels: readonly Panel[] }>;
  /** Links to pages of the Headroom app: for those who have it. */
  readonly hasAppLinks: boolean;
  readonly usualFrom: string;
}

/** Changes with each change of a dashboard: Grafana renews a bundled one only where this differs. */
const REVISION = 1;
const COLUMNS = 24;

export const CLUSTER: Variable = { name: 'cluster', series: 'kube_node_info', label: 'cluster', isMany: false };
export const NODE: Variable = {
  name: 'node',
  series: 'kube_node_info{cluster=~"$cluster"}',
  label: 'node',
  isMany: true,
};
export const NAMESPACE: Variable = {
  name: 'namespace',
  series: 'kube_pod_info{cluster=~"$cluster"}',
  label: 'namespace',
  isMany: true,
};

/** The dashboard as Grafana's JSON (classic schema). Without `__inputs`, which file provisioning never resolves. */
export function dashboard(contents: Contents): object {
  return {
    annotations: { list: [] },
    description: contents.description,
    editable: true,
    graphTooltip: 1,
    id: null,
    links: linksOf(contents),
    panels: panelsOf(contents),
    refresh: '1m',
    revision: REVISION,
    schemaVersion: 41,
    tags: ['headroom'],
    templating: { list: [DATA_SOURCE, ...contents.variables.map(variableOf)] },
    time: { from: contents.usualFrom, to: 'now' },
    timezone: 'browser',
    title: contents.title,
    uid: contents.uid,
    version: 1,
  };
}

const SOURCE = { type: 'prometheus', uid: '${datasource}' };

/** Lists Amazon Managed Service for Prometheus too: Grafana takes its type for a flavour of Prometheus. */
const DATA_SOURCE = {
  name: 'datasource',
  label: 'Data source',
  type: 'datasource',
  query: 'prometheus',
  refresh: 1,
  hide: 0,
  multi: false,
  includeAll: false,
  options: [],
  current: {},
};

function variableOf({ name, series, label, isMany }: Variable): object {
  const query = `label_values(${series}, ${label})`;
  return {
    name,
    label: `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`,
    type: 'query',
    datasource: SOURCE,
    definition: query,
    query: { query, refId: `variable-${name}` },
    refresh: 2,
    sort: 1,
    hide: 0,
    multi: isMany,
    includeAll: isMany,
    // Regular expressions match an absent label too: nothing is lost where a store has no such label.
    ...(isMany ? { allValue: '.*' } : {}),
    options: [],
    current: isMany ? { text: 'All', value: ['$__all'] } : {},
  };
}

function linksOf({ hasAppLinks }: Contents): object[] {
  const others = {
    title: 'Headroom',
    type: 'dashboards',
    tags: ['headroom'],
    asDropdown: true,
    includeVars: true,
    keepTime: true,
    targetBlank: false,
    icon: 'external link',
    tooltip: '',
    url: '',
  };
  const app = (title: string, page: string): object => ({
    title,
    type: 'link',
    url: `/a/headroom-networkflow-app/${page}?from=\${__from}&to=\${__to}&ds=\${datasource}&cluster=\${cluster}`,
    icon: 'external link',
    tooltip: 'The same window in the Headroom app',
    targetBlank: false,
    includeVars: false,
    keepTime: false,
    asDropdown: false,
    tags: [],
  });
  return hasAppLinks ? [others, app('Overview', 'overview'), app('Model loads', 'loads')] : [others];
}

function panelsOf({ rows }: Contents): object[] {
  const panels: object[] = [];
  let y = 0;
  let id = 1;
  for (const row of rows) {
    panels.push({
      id: id++,
      type: 'row',
      title: row.title,
      collapsed: false,
      panels: [],
      gridPos: { x: 0, y, w: COLUMNS, h: 1 },
    });
    y += 1;
    let x = 0;
    let lineHeight = 0;
    for (const panel of row.panels) {
      if (x + panel.width > COLUMNS) {
        x = 0;
        y += lineHeight;
        lineHeight = 0;
      }
      panels.push(panelOf(panel, id++, x, y));
      x += panel.width;
      lineHeight = Math.max(lineHeight, panel.height);
    }
    y += lineHeight;
  }
  return panels;
}

function panelOf(panel: Panel, id: number, x: number, y: number): object {
  return {
    id,
    type: panel.type,
    title: panel.title,
    description: panel.description,
    gridPos: { x, y, w: panel.width, h: panel.height },
    datasource: SOURCE,
    fieldConfig: panel.fieldConfig,
    options: panel.options,
    ...(panel.interval === undefined ? {} : { interval: panel.interval }),
    ...(panel.transformations === undefined ? {} : { transformations: panel.transformations }),
    targets: panel.targets.map(({ expr, legend, kind, isTable }, i) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + i),
      datasource: SOURCE,
      expr,
      legendFormat: legend ?? '__auto',
      editorMode: 'code',
      instant: kind === 'instant',
      range: kind !== 'instant',
      format: isTable === true ? 'table' : 'time_series',
    })),
  };
}
