import type { z } from 'zod';
import { isoTime } from '../iso-time';
import { AwsError } from './aws-error';
import * as shapes from './nfm-shapes';
import type { AwsCall, SendCall, SignedCallOptions } from './signed-call';
import { createSignedCalls } from './signed-call';

/** Stops a call, as in the SDK's clients. */
export interface CallOptions {
  readonly abortSignal?: AbortSignal;
}

/** How the client is made. */
export type NetworkFlowMonitorOptions = Omit<SignedCallOptions, 'signingName'>;

/** The kinds of queries that run on AWS's side, by where they stand in a path. */
const MONITOR = 'topContributorsQueries';
const WORKLOAD_DATA = 'topContributorsDataQueries';

/**
 * The read operations of the Network Flow Monitor API. Methods, inputs and outputs are those of the class of the same name in
 * `@aws-sdk/client-networkflowmonitor`; when that package can be had, this file becomes an export of it. All methods reject with `AwsError`.
 */
export class NetworkFlowMonitor {
  private readonly send: SendCall;

  constructor(options: NetworkFlowMonitorOptions) {
    this.send = createSignedCalls({ ...options, signingName: 'networkflowmonitor' });
  }

  /** One page of at most 25 monitors. */
  listMonitors(
    input: shapes.Page & { readonly monitorStatus?: string } = {},
    options?: CallOptions
  ): Promise<shapes.ListMonitorsOutput> {
    const { nextToken, maxResults, monitorStatus } = input;
    return this.call(
      { operation: 'ListMonitors', method: 'GET', path: ['monitors'], query: { nextToken, maxResults, monitorStatus } },
      shapes.listMonitorsOutput,
      options
    );
  }

  getMonitor(input: { readonly monitorName: string }, options?: CallOptions): Promise<shapes.GetMonitorOutput> {
    return this.call(
      { operation: 'GetMonitor', method: 'GET', path: ['monitors', input.monitorName] },
      shapes.getMonitorOutput,
      options
    );
  }

  listScopes({ nextToken, maxResults }: shapes.Page = {}, options?: CallOptions): Promise<shapes.ListScopesOutput> {
    return this.call(
      { operation: 'ListScopes', method: 'GET', path: ['scopes'], query: { nextToken, maxResults } },
      shapes.listScopesOutput,
      options
    );
  }

  getScope(input: { readonly scopeId: string }, options?: CallOptions): Promise<shapes.GetScopeOutput> {
    return this.call(
      { operation: 'GetScope', method: 'GET', path: ['scopes', input.scopeId] },
      shapes.getScopeOutput,
      options
    );
  }

  startQueryMonitorTopContributors(
    { monitorName, ...body }: shapes.StartQueryMonitorTopContributorsInput,
    options?: CallOptions
  ): Promise<shapes.StartQueryOutput> {
    const path = ['monitors', monitorName, MONITOR];
    return this.start('StartQueryMonitorTopContributors', path, body, options);
  }

  getQueryStatusMonitorTopContributors(
    { monitorName, queryId }: shapes.MonitorQuery,
    options?: CallOptions
  ): Promise<shapes.GetQueryStatusOutput> {
    const path = ['monitors', monitorName, MONITOR, queryId, 'status'];
    return this.status('GetQueryStatusMonitorTopContributors', path, options);
  }

  getQueryResultsMonitorTopContributors(
    { monitorName, queryId, nextToken, maxResults }: shapes.MonitorQuery & shapes.Page,
    options?: CallOptions
  ): Promise<shapes.GetQueryResultsMonitorTopContributorsOutput> {
    return this.call(
      {
        operation: 'GetQueryResultsMonitorTopContributors',
        method: 'GET',
        path: ['monitors', monitorName, MONITOR, queryId, 'results'],
        query: { nextToken, maxResults },
      },
      shapes.monitorResultsOutput,
      options
    );
  }

  async stopQueryMonitorTopContributors(
    { monitorName, queryId }: shapes.MonitorQuery,
    options?: CallOptions
  ): Promise<void> {
    await this.stop('StopQueryMonitorTopContributors', ['monitors', monitorName, MONITOR, queryId], options);
  }

  startQueryWorkloadInsightsTopContributors(
    { scopeId, ...body }: shapes.StartQueryWorkloadInsightsInput,
    options?: CallOptions
  ): Promise<shapes.StartQueryOutput> {
    const path = ['workloadInsights', scopeId, MONITOR];
    return this.start('StartQueryWorkloadInsightsTopContributors', path, body, options);
  }

  getQueryStatusWorkloadInsightsTopContributors(
    { scopeId, queryId }: shapes.ScopeQuery,
    options?: CallOptions
  ): Promise<shapes.GetQueryStatusOutput> {
    const path = ['workloadInsights', scopeId, MONITOR, queryId, 'status'];
    return this.status('GetQueryStatusWorkloadInsightsTopContributors', path, options);
  }

  getQueryResultsWorkloadInsightsTopContributors(
    { scopeId, queryId, nextToken, maxResults }: shapes.ScopeQuery & shapes.Page,
    options?: CallOptions
  ): Promise<shapes.GetQueryResultsWorkloadInsightsTopContributorsOutput> {
    return this.call(
      {
        operation: 'GetQueryResultsWorkloadInsightsTopContributors',
        method: 'GET',
        path: ['workloadInsights', scopeId, MONITOR, queryId, 'results'],
        query: { nextToken, maxResults },
      },
      shapes.workloadResultsOutput,
      options
    );
  }

  async stopQueryWorkloadInsightsTopContributors(
    { scopeId, queryId }: shapes.ScopeQuery,
    options?: CallOptions
  ): Promise<void> {
    const path = ['workloadInsights', scopeId, MONITOR, queryId];
    await this.stop('StopQueryWorkloadInsightsTopContributors', path, options);
  }

  startQueryWorkloadInsightsTopContributorsData(
    { scopeId, limit: _limit, ...body }: shapes.StartQueryWorkloadInsightsInput,
    options?: CallOptions
  ): Promise<shapes.StartQueryOutput> {
    const path = ['workloadInsights', scopeId, WORKLOAD_DATA];
    return this.start('StartQueryWorkloadInsightsTopContributorsData', path, body, options);
  }

  getQueryStatusWorkloadInsightsTopContributorsData(
    { scopeId, queryId }: shapes.ScopeQuery,
    options?: CallOptions
  ): Promise<shapes.GetQueryStatusOutput> {
    const path = ['workloadInsights', scopeId, WORKLOAD_DATA, queryId, 'status'];
    return this.status('GetQueryStatusWorkloadInsightsTopContributorsData', path, options);
  }

  getQueryResultsWorkloadInsightsTopContributorsData(
    { scopeId, queryId, nextToken, maxResults }: shapes.ScopeQuery & shapes.Page,
    options?: CallOptions
  ): Promise<shapes.GetQueryResultsWorkloadInsightsTopContributorsDataOutput> {
    return this.call(
      {
        operation: 'GetQueryResultsWorkloadInsightsTopContributorsData',
        method: 'GET',
        path: ['workloadInsights', scopeId, WORKLOAD_DATA, queryId, 'results'],
        query: { nextToken, maxResults },
      },
      shapes.workloadDataOutput,
      options
    );
  }

  async stopQueryWorkloadInsightsTopContributorsData(
    { scopeId, queryId }: shapes.ScopeQuery,
    options?: CallOptions
  ): Promise<void> {
    const path = ['workloadInsights', scopeId, WORKLOAD_DATA, queryId];
    await this.stop('StopQueryWorkloadInsightsTopContributorsData', path, options);
  }

  private start(
    operation: string,
    path: readonly string[],
    { startTime, endTime, ...body }: Omit<shapes.StartQueryWorkloadInsightsInput, 'scopeId'>,
    options?: CallOptions
  ): Promise<shapes.StartQueryOutput> {
    return this.call(
      {
        operation,
        method: 'POST',
        path,
        body: { ...body, startTime: isoTime(startTime.getTime()), endTime: isoTime(endTime.getTime()) },
      },
      shapes.startQueryOutput,
      options
    );
  }

  private status(
    operation: string,
    path: readonly string[],
    options?: CallOptions
  ): Promise<shapes.GetQueryStatusOutput> {
    return this.call({ operation, method: 'GET', path }, shapes.getQueryStatusOutput, options);
  }

  private async stop(operation: string, path: readonly string[], options?: CallOptions): Promise<void> {
    await this.send({ operation, method: 'DELETE', path }, options?.abortSignal ?? null);
  }

  private async call<S extends z.ZodType>(call: AwsCall, shape: S, options?: CallOptions): Promise<z.output<S>> {
    const answer = shape.safeParse(await this.send(call, options?.abortSignal ?? null));
    if (!answer.success) {
      const [issue] = answer.error.issues;
      throw new AwsError(
        'Garbled',
        `${call.operation} was answered in a shape that is not known: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`
      );
    }
    return answer.data;
  }
}
