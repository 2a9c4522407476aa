/** A question that can't be answered as it was asked. `message` says what is wrong in one line, `advice` what to do. */
export class InquiryError extends Error {
  readonly advice: string;
  /** Clusters to choose one of, where that is what is wrong; else empty. */
  readonly clusters: readonly string[];

  constructor(message: string, advice: string, clusters: readonly string[] = []) {
    super(message);
    this.name = 'InquiryError';
    this.advice = advice;
    this.clusters = clusters;
  }
}
