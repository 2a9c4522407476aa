import { sampleTime } from '../decode';
import { hashOf, MIX } from './byte-names';
import type { ByteNames } from './byte-names';
import type { ColumnsInProgress } from './columns-in-progress';
import { SampleScanner } from './sample-scanner';
import { Segments, UNASKED, VALUE, VALUES } from './segments';
import type { Segment } from './segments';
import { Tokens, UNUSUAL } from './tokens';
import type { Window } from './window';

/**
 * Reads series as stores print them, `{"metric":{"label":"value",…},"value":[time,"value"]}` or with `"values":[[time,"value"],…]`, into columns.
 * Accepts nothing that the JSON parser would refuse, and gives the same columns; what is printed otherwise is left to the caller.
 *
 * Strings are read by words of four bytes. `(w - 0x23232323) & ~w & 0x80808080` marks bytes below 0x23 (controls, the blank, `!`, the quote), the
 * same over `w ^ 0x5c5c5c5c` with 0x01010101 the backslash; the lowest mark is always a true one.
 */
export class SeriesScanner {
  private readonly segments = new Segments();
  private readonly columnOf: ReadonlyMap<string, number>;
  private readonly tokens: Tokens;
  private readonly samples: SampleScanner;
  /** What `segmentAt` read. */
  private found = this.segments.start;

  constructor(
    private readonly window: Window,
    private readonly columns: ColumnsInProgress,
    private readonly byteNames: ByteNames
  ) {
    this.columnOf = new Map(columns.labels.map((label, i) => [label, i]));
    this.tokens = new Tokens(window);
    this.samples = new SampleScanner(window, columns, this.tokens);
  }

  /** Reads the series at `from` and commits it. Gives the position behind it, `MORE`, or `UNUSUAL`, with which the series is still to be rolled back. */
  series(from: number): number {
    const { columns, byteNames } = this;
    const { bytes, view } = this.window;
    const { ids, row } = columns;
    if (this.samples.resumeAt >= 0) {
      return this.samples.points(from, from + this.samples.resumeAt);
    }
    let at = from;
    let segment = this.segments.start;
    for (;;) {
      let found = segment.next;
      if (found.matches(view, at)) {
        at += found.length;
      } else {
        const behind = this.segmentAt(at, segment);
        if (behind < 0) {
          return behind;
        }
        found = this.found;
        at = behind;
      }
      segment = found;
      const goal = found.target;
      if (goal === UNASKED) {
        let marks = 0;
        for (;;) {
          const word = view.getInt32(at, true);
          const slash = word ^ 0x5c5c5c5c;
          marks = (((word - 0x23232323) & ~word) | ((slash - 0x01010101) & ~slash)) & 0x80808080;
          if (marks !== 0) {
            break;
          }
          at += 4;
        }
        at += (31 - Math.clz32(marks & -marks)) >> 3;
        if (bytes[at] !== 0x22) {
          at = this.tokens.stringEnd(at);
          if (at < 0) {
            return at;
          }
        }
      } else if (goal >= 0) {
        let hash = 0;
        let word = 0;
        let marks = 0;
        let end = at;
        for (;;) {
          word = view.getInt32(end, true);
          const slash = word ^ 0x5c5c5c5c;
          marks = (((word - 0x23232323) & ~word) | ((slash - 0x01010101) & ~slash)) & 0x80808080;
          if (marks !== 0) {
            break;
          }
          hash = Math.imul(hash ^ word, MIX);
          hash ^= hash >>> 15;
          end += 4;
        }
        const bits = (31 - Math.clz32(marks & -marks)) & 0x18;
        end += bits >> 3;
        if (bytes[end] === 0x22) {
          hash = Math.imul(hash ^ (word & ((1 << bits) - 1)), MIX);
          hash ^= hash >>> 13;
        } else {
          end = this.tokens.stringEnd(end);
          if (end < 0) {
            return end;
          }
          hash = hashOf(view, at, end);
        }
        const column = ids[goal];
        if (column !== undefined) {
          column[row] = byteNames.idOf(bytes, view, at, end, hash);
        }
        at = end;
      } else {
        return goal === VALUE ? this.samples.onePoint(at, found.timeMs) : this.samples.points(from, at);
      }
    }
  }

  /** Forgets the series under way. */
  reset(): void {
    this.samples.resumeAt = -1;
  }

  /** Reads the segment at `at`, which comes behind `before`, into `found`. Gives the position behind it. */
  private segmentAt(at: number, before: Segment): number {
    const older = this.segments.older(this.window.view, at, before);
    if (older !== null) {
      this.found = older;
      return at + older.length;
    }
    const { bytes } = this.window;
    const first = before === this.segments.start;
    let i = this.tokens.skip(at + 1);
    if (first) {
      i = bytes[at] === 0x7b ? this.tokens.keyAt(i, 'metric') : this.tokens.stop(at);
      if (i < 0) {
        return i;
      }
      if (bytes[i] !== 0x7b) {
        return this.tokens.stop(i);
      }
      i = this.tokens.skip(i + 1);
    }
    if (bytes[i] === 0x7d) {
      return this.lastSegment(at, i, before);
    }
    if (!first && bytes[i] !== 0x2c) {
      return this.tokens.stop(i);
    }
    i = first ? i : this.tokens.skip(i + 1);
    if (bytes[i] !== 0x22) {
      return this.tokens.stop(i);
    }
    const end = this.tokens.stringEnd(i + 1);
    if (end < 0) {
      return end;
    }
    const label = this.tokens.inside(i + 1, end);
    const quote = this.tokens.colonAt(end + 1);
    if (quote < 0 || bytes[quote] !== 0x22) {
      return quote < 0 ? quote : this.tokens.stop(quote);
    }
    return this.learn(at, quote + 1, before, this.columnOf.get(label) ?? UNASKED, NaN);
  }

  /** The segment from `at` whose labels end with the brace at `brace`. */
  private lastSegment(at: number, brace: number, before: Segment): number {
    const { bytes } = this.window;
    const comma = this.tokens.skip(brace + 1);
    if (bytes[comma] !== 0x2c) {
      return this.tokens.stop(comma);
    }
    const key = this.tokens.skip(comma + 1);
    const one = this.tokens.keyAt(key, 'value');
    const list = one === UNUSUAL ? this.tokens.keyAt(key, 'values') : one;
    if (list < 0 || bytes[list] !== 0x5b) {
      return list < 0 ? list : this.tokens.stop(list);
    }
    const inside = this.tokens.skip(list + 1);
    if (one < 0) {
      return this.learn(at, inside, before, VALUES, NaN);
    }
    const end = this.tokens.numberAt(inside);
    if (end < 0) {
      return end;
    }
    const behind = this.tokens.skip(end);
    if (bytes[behind] !== 0x2c) {
      return this.tokens.stop(behind);
    }
    const quote = this.tokens.skip(behind + 1);
    if (bytes[quote] !== 0x22) {
      return this.tokens.stop(quote);
    }
    return this.learn(at, quote + 1, before, VALUE, sampleTime(this.tokens.number));
  }

  private learn(from: number, to: number, before: Segment, target: number, timeMs: number): number {
    const { bytes, view } = this.window;
    this.found = this.segments.learn(bytes, view, from, to, before, target, timeMs);
    return to;
  }
}
