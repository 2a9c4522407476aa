import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopbackHost } from '../../core/base';
import { ApiError } from './api-error';
import type { ApiState } from './api-state';
import type { ApiWorld } from './api-world';
import type { AwsApiOptions } from './aws-api-options';
import { answerCall, type Call, callOf } from './call';
import { faultReply } from './fault-reply';
import type { Fault } from './faults';
import { readRequest } from './incoming';
import { Queries } from './queries';
import { errorReply, type Reply, REPLY_TYPES, send } from './reply';
import { checkSignature, type Credentials, type ReceivedRequest } from './signature';

/** Answers requests one by one: door, signature, fault, answer. */
export class ApiServer {
  readonly requests = new Map<string, number>();
  readonly state: ApiState;
  private readonly credentials: readonly Credentials[];
  private readonly timers = new Set<NodeJS.Timeout>();
  private sequence = 0;

  constructor(
    world: ApiWorld,
    private readonly options: AwsApiOptions
  ) {
    const { now } = options;
    this.credentials = 'accessKeyId' in options.credentials ? [options.credentials] : options.credentials;
    this.state = {
      world,
      now,
      queries: new Queries(now, (options.secondsToSucceed ?? 3) * 1000),
      units: {
        DATA_TRANSFERRED: null,
        RETRANSMISSIONS: 'Count',
        TIMEOUTS: 'Count',
        ROUND_TRIP_TIME: 'Microseconds',
        ...options.units,
      },
      identifiers: options.identifiers ?? 'arns',
      pageSize: options.pageSize ?? 100,
      landingMs: (options.secondsToLand ?? 0) * 1000,
      maxOpenQueries: options.maxOpenQueries ?? Infinity,
    };
  }

  /** Answers one request; what a client does to its connection ends here. */
  async handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = `00000000-0000-4000-8000-${String(++this.sequence).padStart(12, '0')}`;
    if (!isLoopbackHost(incoming.headers.host)) {
      response.writeHead(403, { 'Content-Type': 'text/plain' }).end('only loopback hosts are served\n');
      return;
    }
    response.on('error', () => response.destroy());
    let call: Call = { service: 'networkflowmonitor', operation: 'Unknown' };
    let fault: Fault | null = null;
    let reply: Reply;
    try {
      const request = await readRequest(incoming);
      call = callOf(request);
      const attempt = (this.requests.get(call.operation) ?? 0) + 1;
      this.requests.set(call.operation, attempt);
      checkSignature(request, call.service, this.credentials, this.options.now());
      fault =
        this.options.faults?.({
          operation: call.operation,
          attempt,
          sequence: this.sequence,
          target: request.target,
          body: request.body.toString(),
        }) ?? null;
      reply = faultReply(call, fault, requestId) ?? this.answer(call, request, fault, requestId);
    } catch (error) {
      if (incoming.destroyed && !incoming.complete) {
        return;
      }
      reply = errorReply(call.service, apiErrorOf(error), requestId);
    }
    this.deliver(response, reply, fault, requestId);
  }

  /** Nothing that hangs is answered any more. */
  stop(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
  }

  private answer(call: Call, request: ReceivedRequest, fault: Fault | null, requestId: string): Reply {
    this.options.beforeAnswer?.();
    const text = answerCall(this.state, call, request, {
      queryEnd: fault?.kind === 'query-failed' ? 'fail' : fault?.kind === 'query-stuck' ? 'hang' : 'succeed',
      dimensions: this.options.dimensions ?? 'MonitorId',
      requestId,
    });
    return { status: 200, type: REPLY_TYPES[call.service], headers: {}, text };
  }

  private deliver(response: ServerResponse, reply: Reply, fault: Fault | null, requestId: string): void {
    if (fault?.kind === 'reset') {
      response.destroy();
      return;
    }
    const now = (): void => send(response, reply, this.options.now(), requestId, fault?.kind === 'cut');
    if (fault?.kind !== 'hang') {
      now();
      return;
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      now();
    }, fault.ms);
    this.timers.add(timer);
  }
}

function apiErrorOf(error: unknown): ApiError {
  if (error instanceof ApiError) {
    return error;
  }
  return new ApiError(500, 'InternalServerException', error instanceof Error ? error.message : String(error));
}
