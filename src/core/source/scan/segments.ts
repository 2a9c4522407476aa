import { textOf } from './json-text';

/** What begins where a segment ends: the number of an asked label's column for its value, or one of these. */
export const UNASKED = -1;
/** A vector's value, behind `"value":[time,"`. */
export const VALUE = -2;
/** A matrix's points, behind `"values":[`. */
export const VALUES = -3;

/** An answer of more kinds of labels gains nothing by comparing. */
const MOST_SEGMENTS = 512;
/** Longer ones are read anew each time. */
const MOST_BYTES = 1024;
/** Segments with a sample's time in them: all series of an instant answer have the same. */
const MOST_WITH_TIME = 32;
/** Older successors that are tried behind a segment. */
const MOST_OLDER = 4;
/** Segments are compared eight bytes at a time, the first 32 without a loop. */
const WORD = 8;
const AT_ONCE = 32;

/**
 * The bytes between two label values (`","pod":"`), before the first or behind the last, as they were met in the body. Kept as doubles, which compare
 * eight bytes at once: equal ones have equal bytes, since no JSON token holds a zero byte. The words lie 8 bytes apart, the last ones end with the segment.
 */
export class Segment {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly fourth: number;
  readonly secondAt: number;
  readonly thirdAt: number;
  readonly fourthAt: number;
  /** What came behind this segment's label value the last time. */
  next: Segment;
  /** What else came there, the latest first. */
  readonly older: Segment[] = [];
  private readonly rest: readonly number[];

  /** `target`: a column or one of the constants above; `timeMs` is NaN but for `VALUE`. */
  constructor(
    view: DataView,
    from: number,
    readonly length: number,
    readonly target: number,
    readonly timeMs: number,
    next: Segment | null
  ) {
    const last = length - WORD;
    this.secondAt = Math.min(WORD, last);
    this.thirdAt = Math.min(2 * WORD, last);
    this.fourthAt = Math.min(3 * WORD, last);
    // A segment too short for a word matches nothing.
    const at = (offset: number): number => (last < 0 ? NaN : view.getFloat64(from + offset, true));
    this.first = at(0);
    this.second = at(this.secondAt);
    this.third = at(this.thirdAt);
    this.fourth = at(this.fourthAt);
    this.rest = Array.from({ length: Math.max(0, Math.ceil((length - AT_ONCE) / WORD)) }, (_, i) =>
      at(Math.min(AT_ONCE + i * WORD, last))
    );
    this.next = next ?? this;
  }

  /** True when the bytes at `at` are those of this segment. */
  matches(view: DataView, at: number): boolean {
    return (
      view.getFloat64(at, true) === this.first &&
      view.getFloat64(at + this.secondAt, true) === this.second &&
      view.getFloat64(at + this.thirdAt, true) === this.third &&
      view.getFloat64(at + this.fourthAt, true) === this.fourth &&
      (this.length <= AT_ONCE || this.restMatches(view, at))
    );
  }

  private restMatches(view: DataView, at: number): boolean {
    const last = this.length - WORD;
    return this.rest.every((word, i) => view.getFloat64(at + Math.min(AT_ONCE + i * WORD, last), true) === word);
  }
}

/** Segments met so far and what follows what. Series of an answer repeat their labels, so most are recognised without being parsed. */
export class Segments {
  /** Matches nothing. */
  private readonly none = new Segment(new DataView(new ArrayBuffer(0)), 0, 0, UNASKED, NaN, null);
  /** Before the first label of a series. */
  readonly start = this.state();
  private readonly known = new Map<string, Segment>();
  private withTime = 0;

  /** The older successor of `before` that the bytes at `at` match, as the latest from now on; null when there is none. */
  older(view: DataView, at: number, before: Segment): Segment | null {
    const found = before.older.find((segment) => segment.matches(view, at));
    if (found === undefined) {
      return null;
    }
    before.older.splice(before.older.indexOf(found), 1);
    promote(before, found, this.none);
    return found;
  }

  /** The segment in [from, to) as the latest successor of `before`; where there is no room for it, one that will not be met again. */
  learn(
    bytes: Uint8Array,
    view: DataView,
    from: number,
    to: number,
    before: Segment,
    target: number,
    timeMs: number
  ): Segment {
    const key = textOf(bytes, from, to);
    const known = this.known.get(key);
    const segment = known ?? new Segment(view, from, to - from, target, timeMs, this.none);
    if (known === undefined) {
      this.withTime += target === VALUE ? 1 : 0;
      if (this.known.size >= MOST_SEGMENTS || this.withTime > MOST_WITH_TIME || to - from > MOST_BYTES) {
        return segment;
      }
      this.known.set(key, segment);
    }
    promote(before, segment, this.none);
    return segment;
  }

  private state(): Segment {
    return new Segment(new DataView(new ArrayBuffer(0)), 0, 0, UNASKED, NaN, this.none);
  }
}

function promote(before: Segment, segment: Segment, none: Segment): void {
  if (before.next === segment) {
    return;
  }
  if (before.next !== none) {
    before.older.unshift(before.next);
    before.older.length = Math.min(before.older.length, MOST_OLDER);
  }
  before.next = segment;
}
