/** Something that must not be published as it is: what, and what to do about it. */
export class PackagingError extends Error {
  public constructor(
    what: string,
    /** One sentence for the one who packs. */
    public readonly todo: string
  ) {
    super(what);
    this.name = 'PackagingError';
  }
}
