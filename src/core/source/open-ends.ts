/**
 * Follows strings, lists and objects of a text that may be broken JSON, to tell a text that was cut (it ends inside one of them) from one that is
 * damaged. Takes bytes or UTF-16 units alike: what it looks for is ASCII.
 */
export class OpenEnds {
  private inString = false;
  private escaped = false;

  /** `depth`: lists and objects that are open already, outside of any string. */
  constructor(private depth: number) {}

  /** True when the text so far ends inside a string, a list or an object. */
  get open(): boolean {
    return this.inString || this.depth > 0;
  }

  /** The next byte or unit. */
  take(unit: number): void {
    if (this.inString) {
      if (this.escaped) {
        this.escaped = false;
      } else if (unit === 0x5c) {
        this.escaped = true;
      } else if (unit === 0x22) {
        this.inString = false;
      }
    } else if (unit === 0x22) {
      this.inString = true;
    } else if (unit === 0x7b || unit === 0x5b) {
      this.depth++;
    } else if (unit === 0x7d || unit === 0x5d) {
      this.depth--;
    }
  }
}
