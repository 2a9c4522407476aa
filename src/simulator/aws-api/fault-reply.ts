import { ApiError } from './api-error';
import type { Call } from './call';
import type { Fault } from './faults';
import { errorReply, htmlReply, type Reply } from './reply';

/** The reply that a fault puts in the answer's place; null: the answer is made as ever. */
export function faultReply({ service }: Call, fault: Fault | null, requestId: string): Reply | null {
  switch (fault?.kind) {
    case 'throttle':
      return errorReply(service, new ApiError(429, 'ThrottlingException', 'Rate exceeded'), requestId);
    case 'access-denied':
      return errorReply(
        service,
        new ApiError(403, 'AccessDeniedException', 'User is not authorized to perform this operation'),
        requestId
      );
    case 'expired-credentials':
      return errorReply(
        service,
        new ApiError(403, 'ExpiredTokenException', 'The security token included in the request is expired'),
        requestId
      );
    case 'status':
      return fault.status === 500
        ? errorReply(service, new ApiError(500, 'InternalServerException', 'Internal server error'), requestId)
        : htmlReply(fault.status, fault.status === 502 ? '502 Bad Gateway' : '503 Service Unavailable');
    case 'html':
      return htmlReply(200, 'Sign in to this network');
    case 'reset':
      return htmlReply(500, 'never sent');
    default:
      return null;
  }
}
