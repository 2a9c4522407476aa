import { ApiError, invalid, notFound } from './api-error';
import type { ApiRequest, ApiState } from './api-state';
import { MONITOR_STATUSES, type Monitor, type Scope } from './api-world';
import { queryResults, queryStatus, startQuery, stopQuery } from './flow-monitor-queries';
import { pageOf } from './paging';
import type { QueryFamily } from './queries';
import { enumParam, maxResultsOf } from './request-fields';

/** Most monitors and scopes of a page, and how many without `maxResults`. */
const PAGE = 25;

interface Route {
  readonly operation: string;
  readonly method: string;
  /** segments of the path; "*" stands for any one */
  readonly path: readonly string[];
  readonly answer: (state: ApiState, request: ApiRequest, first: string, second: string) => object;
}

/** Start, status, results and stop of a family of queries: `name` ends the operations' names. */
function queryRoutes(family: QueryFamily, name: string, root: string, leaf: string): readonly Route[] {
  const path = [root, '*', leaf];
  return [
    {
      operation: `StartQuery${name}`,
      method: 'POST',
      path,
      answer: (state, request, owner) => startQuery(state, family, owner, request),
    },
    {
      operation: `GetQueryStatus${name}`,
      method: 'GET',
      path: [...path, '*', 'status'],
      answer: (state, _request, owner, id) => queryStatus(state, family, owner, id),
    },
    {
      operation: `GetQueryResults${name}`,
      method: 'GET',
      path: [...path, '*', 'results'],
      answer: (state, request, owner, id) => queryResults(state, family, owner, id, request.query),
    },
    {
      operation: `StopQuery${name}`,
      method: 'DELETE',
      path: [...path, '*'],
      answer: (state, _request, owner, id) => stopQuery(state, family, owner, id),
    },
  ];
}

const ROUTES: readonly Route[] = [
  { operation: 'ListMonitors', method: 'GET', path: ['monitors'], answer: listMonitors },
  {
    operation: 'GetMonitor',
    method: 'GET',
    path: ['monitors', '*'],
    answer: ({ world }, _request, name) => {
      const monitor = world.monitors.find((one) => one.name === name);
      if (monitor === undefined) {
        throw notFound(`Monitor ${name} does not exist`);
      }
      return fullMonitor(monitor);
    },
  },
  { operation: 'ListScopes', method: 'GET', path: ['scopes'], answer: listScopes },
  {
    operation: 'GetScope',
    method: 'GET',
    path: ['scopes', '*'],
    answer: ({ world }, _request, id) => {
      const scope = world.scopes.find((one) => one.id === id);
      if (scope === undefined) {
        throw notFound(`Scope ${id} does not exist`);
      }
      return fullScope(scope, world.region);
    },
  },
  ...queryRoutes('monitor', 'MonitorTopContributors', 'monitors', 'topContributorsQueries'),
  ...queryRoutes('workload-insights', 'WorkloadInsightsTopContributors', 'workloadInsights', 'topContributorsQueries'),
  ...queryRoutes(
    'workload-insights-data',
    'WorkloadInsightsTopContributorsData',
    'workloadInsights',
    'topContributorsDataQueries'
  ),
];

/** The operation of a request to Network Flow Monitor; null: it has none of that path and method. */
export function flowMonitorOperation(method: string, path: readonly string[]): string | null {
  return routeOf(method, path)?.operation ?? null;
}

/** Answers a request to Network Flow Monitor (API version 2023-04-19, rest-json). Throws ApiError. */
export function answerFlowMonitor(state: ApiState, request: ApiRequest): object {
  const route = routeOf(request.method, request.path);
  if (route === null) {
    throw new ApiError(404, 'UnknownOperationException', `No operation ${request.method} /${request.path.join('/')}`);
  }
  const [first = '', second = ''] = request.path.filter((_, i) => route.path[i] === '*');
  return route.answer(state, request, first, second);
}

function routeOf(method: string, path: readonly string[]): Route | null {
  return (
    ROUTES.find(
      (route) =>
        route.method === method &&
        route.path.length === path.length &&
        route.path.every((segment, i) => segment === '*' || segment === path[i])
    ) ?? null
  );
}

function listMonitors({ world }: ApiState, { query }: ApiRequest): object {
  const status = enumParam(query, 'monitorStatus', MONITOR_STATUSES);
  const all = world.monitors.filter((monitor) => status === null || monitor.status === status);
  const page = pageOf(
    all,
    `ListMonitors ${status ?? ''}`,
    query.get('nextToken'),
    maxResultsOf(query, PAGE, PAGE),
    badToken
  );
  return {
    monitors: page.items.map(summary),
    ...(page.nextToken === null ? {} : { nextToken: page.nextToken }),
  };
}

function listScopes({ world }: ApiState, { query }: ApiRequest): object {
  const page = pageOf(world.scopes, 'ListScopes', query.get('nextToken'), maxResultsOf(query, PAGE, PAGE), badToken);
  return {
    scopes: page.items.map(({ id, arn, status }) => ({ scopeId: id, scopeArn: arn, status })),
    ...(page.nextToken === null ? {} : { nextToken: page.nextToken }),
  };
}

function summary(monitor: Monitor): object {
  return { monitorArn: monitor.arn, monitorName: monitor.name, monitorStatus: monitor.status };
}

function fullMonitor(monitor: Monitor): object {
  return {
    ...summary(monitor),
    localResources: monitor.localResources,
    remoteResources: monitor.remoteResources,
    // No format stands in the model for these two, so rest-json's default holds: seconds.
    createdAt: monitor.createdAtMs / 1000,
    modifiedAt: monitor.modifiedAtMs / 1000,
    tags: monitor.tags,
  };
}

function fullScope({ id, arn, status, accountIds }: Scope, region: string): object {
  return {
    scopeId: id,
    status,
    scopeArn: arn,
    targets: accountIds.map((accountId) => ({
      targetIdentifier: { targetId: { accountId }, targetType: 'ACCOUNT' },
      region,
    })),
    tags: {},
  };
}

function badToken(): ApiError {
  return invalid('Invalid nextToken');
}
