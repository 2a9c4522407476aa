/**
 * Interned texts: each text once, with a dense number for it. Used across several answers, so that equal texts of different answers have equal
 * numbers. Number 0 is the empty text, which is also what an absent label is worth in PromQL.
 */
export class Names {
  private readonly texts: string[] = [''];
  private readonly ids = new Map<string, number>([['', 0]]);

  /** How many texts are known, the empty one included: ids are 0 … size - 1. */
  get size(): number {
    return this.texts.length;
  }

  /** The number of `text`; a new one when it was never seen. */
  idOf(text: string): number {
    const known = this.ids.get(text);
    if (known !== undefined) {
      return known;
    }
    const id = this.texts.length;
    this.texts.push(text);
    this.ids.set(text, id);
    return id;
  }

  /** The text of an id that `idOf` gave. Throws `RangeError` for any other number. */
  textOf(id: number): string {
    const text = this.texts[id];
    if (text === undefined) {
      throw new RangeError(`no name has the id ${id}`);
    }
    return text;
  }
}
