/** A question that can't be answered as it was asked. `message` says what is wrong in one line, `advice` what to do. */
export class InquiryError extends Error {
  readonly advice: string;

  constructor(message: string, advice: string) {
    super(message);
    this.name = 'InquiryError';
    this.advice = advice;
  }
}
