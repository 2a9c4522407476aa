import { ApiError } from './api-error';
import { type ApiState } from './api-state';
import { answerCloudWatch, CLOUDWATCH_OPERATIONS } from './cloudwatch-service';
import type { DimensionForm } from './cloudwatch-series';
import { answerEc2, EC2_ACTION } from './ec2-service';
import { answerFlowMonitor, flowMonitorOperation } from './flow-monitor-service';
import type { QueryEnd } from './queries';
import { jsonBody } from './request-fields';
import type { ReceivedRequest } from './signature';

/** A service by the name that stands in the scope of its signatures. */
export type ServiceName = 'networkflowmonitor' | 'monitoring' | 'ec2';

/** What a request is: a service's operation. */
export interface Call {
  readonly service: ServiceName;
  /** the API's name of it; "Unknown" if there is none */
  readonly operation: string;
}

const CLOUDWATCH_TARGET = 'GraniteServiceVersion20100801.';

/** Tells the services apart: CloudWatch by its target header, EC2 by its form, Network Flow Monitor by paths. */
export function callOf(request: ReceivedRequest): Call {
  const { headers, method } = request;
  const target = headers['x-amz-target'];
  if (target !== undefined) {
    const operation = CLOUDWATCH_OPERATIONS.find((name) => target === `${CLOUDWATCH_TARGET}${name}`);
    return { service: 'monitoring', operation: operation ?? 'Unknown' };
  }
  if ((headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
    const action = new URLSearchParams(request.body.toString()).get('Action');
    return { service: 'ec2', operation: action === EC2_ACTION ? action : 'Unknown' };
  }
  return { service: 'networkflowmonitor', operation: flowMonitorOperation(method, pathOf(request)) ?? 'Unknown' };
}

/** The body of the answer. Throws ApiError. */
export function answerCall(
  state: ApiState,
  { service, operation }: Call,
  request: ReceivedRequest,
  how: { readonly queryEnd: QueryEnd; readonly dimensions: DimensionForm; readonly requestId: string }
): string {
  switch (service) {
    case 'monitoring':
      return JSON.stringify(answerCloudWatch(state, operation, jsonBody(request.body), how.dimensions));
    case 'ec2':
      return answerEc2(state, new URLSearchParams(request.body.toString()), how.requestId);
    case 'networkflowmonitor': {
      const { method, target, body } = request;
      const query = new URLSearchParams(target.includes('?') ? target.slice(target.indexOf('?') + 1) : '');
      return JSON.stringify(
        answerFlowMonitor(state, { method, path: pathOf(request), query, body, queryEnd: how.queryEnd })
      );
    }
  }
}

function pathOf({ target }: ReceivedRequest): readonly string[] {
  const [path = ''] = target.split('?');
  try {
    return path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    throw new ApiError(400, 'BadRequestException', `The path is not properly encoded: ${path}`);
  }
}
