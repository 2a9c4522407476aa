import type { ServerResponse } from 'node:http';
import type { ApiError } from './api-error';
import { ec2Error } from './ec2-service';
import type { ServiceName } from './call';

/** An answer before it goes out. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The content type of each service's answers. */
export const REPLY_TYPES: Readonly<Record<ServiceName, string>> = {
  networkflowmonitor: 'application/json',
  monitoring: 'application/x-amz-json-1.0',
  ec2: 'text/xml;charset=UTF-8',
};

/** An error in the words of a service. */
export function errorReply(service: ServiceName, error: ApiError, requestId: string): Reply {
  const { status, type, message } = error;
  switch (service) {
    case 'networkflowmonitor':
      return {
        status,
        type: REPLY_TYPES[service],
        headers: { 'x-amzn-errortype': type },
        text: JSON.stringify({ message }),
      };
    case 'monitoring':
      return {
        status,
        type: REPLY_TYPES[service],
        headers: { 'x-amzn-errortype': type, 'x-amzn-query-error': `${type};${status < 500 ? 'Sender' : 'Receiver'}` },
        text: JSON.stringify({ __type: type, message }),
      };
    case 'ec2':
      return { status, type: REPLY_TYPES[service], headers: {}, text: ec2Error(error, requestId) };
  }
}

/** A web page where an answer should be: what a proxy or a captive portal says. */
export function htmlReply(status: number, title: string): Reply {
  return {
    status,
    type: 'text/html',
    headers: {},
    text: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  };
}

/** Sends a reply; with `cut`, half of its body and then the end of the connection. */
export function send(response: ServerResponse, reply: Reply, nowMs: number, requestId: string, cut: boolean): void {
  const body = Buffer.from(reply.text);
  response.writeHead(reply.status, {
    'Content-Type': reply.type,
    'Content-Length': body.length,
    // Clients set their clocks by it.
    Date: new Date(nowMs).toUTCString(),
    'x-amzn-requestid': requestId,
    ...reply.headers,
  });
  if (cut) {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
    return;
  }
  response.end(body);
}
