/**
 * Options that no source can be made of: wrong use, not a failing store. Thrown while a source is made, before any request.
 * `message` is one line and holds no credentials; `advice` says what would be right.
 */
export class SourceOptionsError extends Error {
  readonly advice: string;

  constructor(message: string, advice: string) {
    super(message);
    this.name = 'SourceOptionsError';
    this.advice = advice;
  }
}
