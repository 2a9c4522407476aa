/** A refusal as AWS words it: the HTTP status, the name of the error shape, and a message for people. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    /** the shape's name, as in `x-amzn-errortype` */
    readonly type: string,
    message: string
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** 400: what was asked can't be. */
export function invalid(message: string): ApiError {
  return new ApiError(400, 'ValidationException', message);
}

/** 400 in the words of AWS' own validation of one field. `value` is quoted, null stays bare. */
export function invalidField(field: string, value: string | null, rule: string): ApiError {
  const shown = value === null ? 'null' : `'${value}'`;
  return invalid(`1 validation error detected: Value ${shown} at '${field}' failed to satisfy constraint: ${rule}`);
}

/** 404: no such monitor, scope or query. */
export function notFound(message: string): ApiError {
  return new ApiError(404, 'ResourceNotFoundException', message);
}
