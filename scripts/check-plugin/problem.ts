/** What is wrong with a built plugin, and what to do about it. */
export interface Problem {
  /** Name of the check that found it. */
  readonly check: string;
  readonly what: string;
  readonly todo: string;
}
