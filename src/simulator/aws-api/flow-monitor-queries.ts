import { ApiError, invalid, notFound } from './api-error';
import type { ApiRequest, ApiState } from './api-state';
import { DESTINATION_CATEGORIES, type Monitor } from './api-world';
import { COUNT_METRICS, MONITOR_METRICS } from './connection';
import { monitorRows } from './monitor-rows';
import { pageOf } from './paging';
import type { Query, QueryFamily, QueryQuestion } from './queries';
import { jsonBody, maxResultsOf, questionOf } from './request-fields';
import { workloadData, workloadRows } from './workload-rows';

/** Starts a query about a monitor or a scope. */
export function startQuery(state: ApiState, family: QueryFamily, owner: string, request: ApiRequest): object {
  const body = jsonBody(request.body);
  const question =
    family === 'monitor'
      ? questionOf(body, MONITOR_METRICS, queryable(state, owner).categories)
      : questionOf(body, COUNT_METRICS, scopeCategories(state, owner));
  if (state.queries.open().length >= state.maxOpenQueries) {
    throw new ApiError(402, 'ServiceQuotaExceededException', 'Too many queries are running');
  }
  return { queryId: state.queries.start(family, owner, question, request.queryEnd) };
}

/** The status of a query. */
export function queryStatus(state: ApiState, family: QueryFamily, owner: string, id: string): object {
  return { status: known(state, family, owner, id).status };
}

/** Stops a query; one that has ended stays what it is. */
export function stopQuery(state: ApiState, family: QueryFamily, owner: string, id: string): object {
  state.queries.stop(known(state, family, owner, id));
  return {};
}

/** A page of a query's results; refused before it has SUCCEEDED. */
export function queryResults(
  state: ApiState,
  family: QueryFamily,
  owner: string,
  id: string,
  params: URLSearchParams
): object {
  const query = state.queries.find(family, owner, id);
  if (query === null) {
    throw notFound(`Query ${id} does not exist`);
  }
  if (query.status !== 'SUCCEEDED') {
    throw invalid(`Query ${id} has not succeeded: its status is ${query.status}`);
  }
  const size = maxResultsOf(params, 500, state.pageSize);
  const { question } = query;
  const rows = state.queries.rows(query, () => rowsOf(state, query));
  const page = pageOf(rows, `results ${id}`, params.get('nextToken'), size, () => invalid('Invalid nextToken'));
  const next = page.nextToken === null ? {} : { nextToken: page.nextToken };
  switch (family) {
    case 'monitor':
      return { unit: state.units[question.metric], topContributors: page.items, ...next };
    case 'workload-insights':
      return { topContributors: page.items, ...next };
    case 'workload-insights-data':
      return { unit: dataUnit(question), datapoints: page.items, ...next };
  }
}

function rowsOf(state: ApiState, { family, owner, question }: Query): readonly object[] {
  switch (family) {
    case 'monitor':
      return monitorRows(state, owner, question);
    case 'workload-insights':
      return workloadRows(state, question);
    case 'workload-insights-data':
      return workloadData(state, question);
  }
}

/** The model makes `unit` a required member here. */
function dataUnit({ metric }: QueryQuestion): string {
  return metric === 'DATA_TRANSFERRED' ? 'Bytes' : 'Count';
}

function known(state: ApiState, family: QueryFamily, owner: string, id: string): Query {
  const query = state.queries.find(family, owner, id);
  if (query === null) {
    // ResourceNotFoundException is no error of these operations in the service's model.
    throw invalid(`Query ${id} does not exist`);
  }
  return query;
}

function queryable(state: ApiState, name: string): Monitor {
  const monitor = state.world.monitors.find((one) => one.name === name);
  if (monitor === undefined) {
    throw invalid(`Monitor ${name} does not exist`);
  }
  if (monitor.status === 'PENDING' || monitor.status === 'DELETING') {
    throw invalid(`Monitor ${name} can not be queried while it is ${monitor.status}`);
  }
  return monitor;
}

function scopeCategories(state: ApiState, id: string): readonly string[] {
  if (!state.world.scopes.some((scope) => scope.id === id)) {
    throw invalid(`Scope ${id} does not exist`);
  }
  const named = state.world.monitors.flatMap((monitor) => monitor.categories);
  return named.length === 0 ? DESTINATION_CATEGORIES : [...new Set(named)];
}
