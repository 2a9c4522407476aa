/** Something that keeps advisories from being compared: what, and what to do about it. */
export class AdvisoryError extends Error {
  public constructor(
    what: string,
    /** One sentence for the one who runs it. */
    public readonly todo: string
  ) {
    super(what);
    this.name = 'AdvisoryError';
  }
}
