import { sampleTime, sampleValue } from '../decode';
import type { ColumnsInProgress } from './columns-in-progress';
import { digitsOf, oddBits, POWERS_OF_TEN } from './digits';
import type { Tokens } from './tokens';
import type { Window } from './window';

/** Reads the samples of a series into columns and commits it. Methods give the position behind the series, `MORE` or `UNUSUAL`. */
export class SampleScanner {
  /** Where the points of a series that was left at the window's end go on, from its start; -1 for none. */
  resumeAt = -1;

  constructor(
    private readonly window: Window,
    private readonly columns: ColumnsInProgress,
    private readonly tokens: Tokens
  ) {}

  /** The value of a vector's series, behind its opening quote, to the series' end. */
  onePoint(at: number, timeMs: number): number {
    const { columns } = this;
    const { bytes } = this.window;
    if (columns.point === columns.times.length) {
      columns.nextSampleBlock();
    }
    const behind = this.value(at, columns.values, columns.point);
    if (behind < 0) {
      return behind;
    }
    if (bytes[behind] !== 0x5d) {
      return this.tokens.stop(behind);
    }
    if (bytes[behind + 1] !== 0x7d) {
      return this.tokens.stop(behind + 1);
    }
    columns.times[columns.point++] = timeMs;
    columns.commit();
    return behind + 2;
  }

  /** The points of a matrix's series from the opening bracket of one of them to the series' end. */
  points(from: number, first: number): number {
    const { columns } = this;
    const { bytes, view } = this.window;
    let { times, values, point } = columns;
    let lastHigh = 0;
    let lastLow = 0;
    let hundreds = -1;
    for (let at = first; ;) {
      // `[`, ten digits of seconds, of which neighbours share the first eight, and mostly `,"`.
      const high = view.getInt32(at + 1, true);
      const low = view.getInt32(at + 5, true);
      const rest = view.getInt32(at + 9, true);
      if (high !== lastHigh || low !== lastLow) {
        lastHigh = high;
        lastLow = low;
        hundreds =
          (oddBits(high) | oddBits(low)) === 0 && (high & 0xff) !== 0x30 ? digitsOf(high) * 10_000 + digitsOf(low) : -1;
      }
      const tens = (rest & 0xff) - 0x30;
      const ones = ((rest >> 8) & 0xff) - 0x30;
      let behind = at + 13;
      let timeMs = (hundreds * 100 + tens * 10 + ones) * 1000;
      if (rest >> 16 !== 0x222c || hundreds < 0 || tens >>> 0 > 9 || ones >>> 0 > 9 || bytes[at] !== 0x5b) {
        // `.123,"` instead, or any other number.
        const decimals = view.getInt32(at + 12, true);
        const usual = ((rest >> 16) & 0xff) === 0x2e && hundreds >= 0 && tens >>> 0 < 10 && ones >>> 0 < 10;
        if (
          usual &&
          bytes[at] === 0x5b &&
          (oddBits(decimals) & 0xffffff) === 0 &&
          decimals >>> 24 === 0x2c &&
          bytes[at + 16] === 0x22
        ) {
          timeMs += digitsOf(decimals << 8);
          behind = at + 17;
        } else {
          behind = this.timeAt(at);
          timeMs = this.tokens.number;
        }
      }
      if (behind >= 0) {
        if (point === times.length) {
          columns.point = point;
          columns.nextSampleBlock();
          ({ times, values, point } = columns);
        }
        times[point] = timeMs;
        behind = this.value(behind, values, point);
        if (behind >= 0) {
          if (bytes[behind] !== 0x5d) {
            behind = this.tokens.stop(behind);
          } else if (bytes[behind + 1] === 0x2c) {
            point++;
            at = behind + 2;
            continue;
          } else if (bytes[behind + 1] !== 0x5d) {
            behind = this.tokens.stop(behind + 1);
          } else if (bytes[behind + 2] !== 0x7d) {
            behind = this.tokens.stop(behind + 2);
          } else {
            columns.point = point + 1;
            this.resumeAt = -1;
            columns.commit();
            return behind + 3;
          }
        }
      }
      columns.point = point;
      this.resumeAt = at - from;
      return behind;
    }
  }

  /** Reads `[time,"` into `number`, in milliseconds. Gives the position behind it. */
  private timeAt(at: number): number {
    const { bytes } = this.window;
    if (bytes[at] !== 0x5b) {
      return this.tokens.stop(at);
    }
    const behind = this.tokens.numberAt(at + 1);
    if (behind < 0) {
      return behind;
    }
    this.tokens.number = sampleTime(this.tokens.number);
    if (bytes[behind] !== 0x2c) {
      return this.tokens.stop(behind);
    }
    return bytes[behind + 1] === 0x22 ? behind + 2 : this.tokens.stop(behind + 1);
  }

  /** Reads a sample's value, behind its opening quote, into `values[place]`. Gives the position behind the closing one. */
  private value(at: number, values: Float64Array, place: number): number {
    const { bytes, view } = this.window;
    const negative = bytes[at] === 0x2d;
    const first = negative ? at + 1 : at;
    let i = first;
    let digits = 0;
    let decimalsAt = -1;
    for (;;) {
      const word = view.getInt32(i, true);
      const odd = oddBits(word);
      if (odd === 0) {
        digits = digits * 10_000 + digitsOf(word);
        i += 4;
        continue;
      }
      // The digits before the odd byte, behind zeros; shifted twice, since a shift by 32 is none.
      const bits = (31 - Math.clz32(odd & -odd)) & 0x18;
      digits = digits * (POWERS_OF_TEN[bits >> 3] ?? 1) + digitsOf((word << 1) << (31 - bits));
      i += bits >> 3;
      if (decimalsAt >= 0 || bytes[i] !== 0x2e) {
        break;
      }
      decimalsAt = ++i;
    }
    const decimals = decimalsAt < 0 ? 0 : i - decimalsAt;
    // Below 2^53 no digit was rounded, and one division of exact numbers rounds as `Number` does.
    if (
      bytes[i] === 0x22 &&
      digits < 2 ** 53 &&
      decimals < POWERS_OF_TEN.length &&
      i > first &&
      decimalsAt !== first + 1
    ) {
      const value = decimals === 0 ? digits : digits / (POWERS_OF_TEN[decimals] ?? 1);
      values[place] = negative ? -value : value;
      return i + 1;
    }
    const end = this.tokens.stringEnd(at);
    if (end < 0) {
      return end;
    }
    values[place] = sampleValue(this.tokens.inside(at, end));
    return end + 1;
  }
}
