/** From here on memory weighs more than another growth. */
const MANY = 1 << 18;

/**
 * Interned tuples of ids: each tuple of `width` unsigned 32-bit numbers once, with a dense number for it. What a Map with joined string keys would do,
 * without a string a look-up.
 */
export class Tuples {
  private slots = new Int32Array(64).fill(-1);
  private cells: Uint32Array;
  private count = 0;

  constructor(readonly width: number) {
    this.cells = new Uint32Array(32 * width);
  }

  /** How many tuples are known: their numbers are 0 … size - 1. */
  get size(): number {
    return this.count;
  }

  /** The number of the tuple in the first `width` places of `key`; a new one when it was never seen. */
  idOf(key: ArrayLike<number>): number {
    const slot = this.slotOf(key);
    const known = this.slots[slot] ?? -1;
    if (known >= 0) {
      return known;
    }
    const id = this.count++;
    this.slots[slot] = id;
    if (this.cells.length < this.count * this.width) {
      const grown = new Uint32Array(this.cells.length * 2);
      grown.set(this.cells);
      this.cells = grown;
    }
    for (let k = 0; k < this.width; k++) {
      this.cells[id * this.width + k] = key[k] ?? 0;
    }
    if (this.count * 2 > this.slots.length) {
      this.rehash();
    }
    return id;
  }

  /** The number of a tuple that is known, else -1. */
  find(key: ArrayLike<number>): number {
    return this.slots[this.slotOf(key)] ?? -1;
  }

  /** Place `k` of tuple `id`. */
  at(id: number, k: number): number {
    return this.cells[id * this.width + k] ?? 0;
  }

  private slotOf(key: ArrayLike<number>): number {
    const mask = this.slots.length - 1;
    let slot = this.hash(key, 0) & mask;
    for (;;) {
      const id = this.slots[slot] ?? -1;
      if (id < 0 || this.holds(id, key)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private holds(id: number, key: ArrayLike<number>): boolean {
    const base = id * this.width;
    for (let k = 0; k < this.width; k++) {
      if (this.cells[base + k] !== key[k]) {
        return false;
      }
    }
    return true;
  }

  /** Multiply and fold, a word at a time; the last step spreads the high bits, which `mask` would cut off. */
  private hash(key: ArrayLike<number>, base: number): number {
    let hash = 0;
    for (let k = 0; k < this.width; k++) {
      hash = Math.imul(hash ^ (key[base + k] ?? 0), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return Math.imul(hash, 0x85ebca6b) >>> 7;
  }

  private rehash(): void {
    // Four times: each growth puts every tuple in anew.
    this.slots = new Int32Array(this.slots.length * (this.count < MANY ? 4 : 2)).fill(-1);
    const mask = this.slots.length - 1;
    for (let id = 0; id < this.count; id++) {
      let slot = this.hash(this.cells, id * this.width) & mask;
      while ((this.slots[slot] ?? -1) >= 0) {
        slot = (slot + 1) & mask;
      }
      this.slots[slot] = id;
    }
  }
}
