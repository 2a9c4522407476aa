import type { Names } from '../../base';
import { textOf } from './json-text';

/** Bits of a word that belong to its first 0, 1, 2, 3 bytes. */
const FIRST_BYTES = Int32Array.of(0, 0xff, 0xffff, 0xffffff);

/** Odd, its bits spread: 2^32 divided by the golden ratio. */
export const MIX = 0x9e3779b1 | 0;

// An entry of the table: hash, length in bytes, first word of its copy, id in the names.
const ENTRY = 4;

/** The hash of a run of bytes, word by word. The scanner's loops over label values compute the same while they look for the closing quote. */
export function hashOf(view: DataView, from: number, to: number): number {
  let hash = 0;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), MIX);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (view.getInt32(at, true) & (FIRST_BYTES[to - at] ?? 0)), MIX);
  return hash ^ (hash >>> 13);
}

/**
 * Ids of texts by their bytes in the body: the text of a value is made when it is seen for the first time only. Bytes with escapes stand for the
 * text that they mean, so two runs of bytes may have one id.
 */
export class ByteNames {
  /** Entry number + 1 by hash; 0 where free. A power of two, at most half full. */
  private slots = new Int32Array(1024);
  private entries: Int32Array = new Int32Array(512 * ENTRY);
  private count = 0;
  /** Copies of the bytes, each padded with zeros to whole words and a word of at least the rest. */
  private words: Int32Array = new Int32Array(2048);
  private wordCount = 0;

  constructor(private readonly names: Names) {}

  /** The id of the bytes from `from` to `to`, the inside of a JSON string whose escapes are valid. `hash` is theirs. */
  idOf(bytes: Uint8Array, view: DataView, from: number, to: number, hash: number): number {
    const { slots, entries, words } = this;
    const length = to - from;
    const whole = length >> 2;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = ((slots[slot] ?? 0) - 1) * ENTRY;
      if (entry < 0) {
        return this.add(bytes, view, from, to, hash, slot);
      }
      if (entries[entry] === hash && entries[entry + 1] === length) {
        const first = entries[entry + 2] ?? 0;
        let i = 0;
        while (i < whole && view.getInt32(from + (i << 2), true) === words[first + i]) {
          i++;
        }
        if (
          i === whole &&
          (view.getInt32(from + (i << 2), true) & (FIRST_BYTES[length & 3] ?? 0)) === words[first + i]
        ) {
          return entries[entry + 3] ?? 0;
        }
      }
      slot = (slot + 1) & mask;
    }
  }

  private add(bytes: Uint8Array, view: DataView, from: number, to: number, hash: number, slot: number): number {
    const inside = textOf(bytes, from, to);
    const id = this.names.idOf(inside.includes('\\') ? (JSON.parse(`"${inside}"`) as string) : inside);
    const length = to - from;
    const whole = length >> 2;
    if (this.wordCount + whole + 1 > this.words.length) {
      this.words = grown(this.words, this.wordCount + whole + 1);
    }
    if ((this.count + 1) * ENTRY > this.entries.length) {
      this.entries = grown(this.entries, (this.count + 1) * ENTRY);
    }
    const first = this.wordCount;
    for (let i = 0; i < whole; i++) {
      this.words[first + i] = view.getInt32(from + (i << 2), true);
    }
    this.words[first + whole] = view.getInt32(from + (whole << 2), true) & (FIRST_BYTES[length & 3] ?? 0);
    this.wordCount += whole + 1;
    this.entries.set([hash, length, first, id], this.count * ENTRY);
    this.slots[slot] = ++this.count;
    if (this.count * 2 > this.slots.length) {
      this.spread();
    }
    return id;
  }

  private spread(): void {
    const slots = new Int32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let i = 0; i < this.count; i++) {
      let slot = (this.entries[i * ENTRY] ?? 0) & mask;
      while (slots[slot] !== 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = i + 1;
    }
    this.slots = slots;
  }
}

function grown(from: Int32Array, least: number): Int32Array {
  const to = new Int32Array(Math.max(least, from.length * 2));
  to.set(from);
  return to;
}
