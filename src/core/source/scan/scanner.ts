import type { Names } from '../../base';
import { cutAnswer, notJson, tooManyBytes } from '../answer-errors';
import type { AnswerOrigin } from '../answer-errors';
import type { ColumnReply } from '../columns';
import { decodeItem } from '../decode';
import { SourceError } from '../errors';
import { OpenEnds } from '../open-ends';
import type { Limits } from '../port';
import { AnswerParts } from './answer-parts';
import { ByteNames } from './byte-names';
import { ColumnsInProgress } from './columns-in-progress';
import { skipSpace, textOf, valueEnd } from './json-text';
import { SeriesScanner } from './series-scanner';
import { UNUSUAL } from './tokens';
import { Window } from './window';

/** Reads an answer's body as it arrives. After an error it is of no use any more. */
export interface Scanner {
  /** The next bytes, cut anywhere. Throws `SourceError` `limit` as soon as one is passed. The chunk is not kept. */
  push(chunk: Uint8Array): void;
  /**
   * The whole answer. Throws `SourceError`: `truncated` for JSON that ends early, `not-prometheus` for anything else that is not an answer,
   * `bad-query` when its status is `error`.
   */
  end(): ColumnReply;
}

/** What is said about the answer when it can't be read. */
export interface ScanOptions {
  /** The store's address without credentials, for messages. */
  readonly address?: string;
  /** Takes secrets out of a text that the store wrote. */
  readonly redact?: (text: string) => string;
}

/** Where in the body the scanner is: outside, in the body's object, in its `data`, in the list of its `result`. Also the number of open brackets. */
type Level = 0 | 1 | 2 | 3;
/** What comes next: the first thing in a bracket or its end; a comma or the end; what must follow a comma; a member's value. */
type Expected = 'first' | 'next' | 'item' | 'value';

/** Bytes scanned in one go: what stands in the window stays in the processor's cache. */
const STRIDE = 64 * 1024;
/** Bytes of a body that is not JSON by which it is told what it is. */
const BEGINNING = 256;

/**
 * A scanner for one answer of `/api/v1/query` or `query_range`: bytes in, columns of `labels` out, without an object a series. Gives what
 * `columnsOf(decodeReply(JSON.parse(text)))` would, whatever the order of members, and fails where that fails; a limit is told before any damage
 * further on is seen. Unknown texts of asked labels are added to `names`.
 */
export function createScanner(
  labels: readonly string[],
  names: Names,
  queryName: string,
  limits: Pick<Limits, 'maxBytes' | 'maxSamples'>,
  options: ScanOptions = {}
): Scanner {
  return new AnswerScanner(labels, names, queryName, limits, options);
}

class AnswerScanner implements Scanner {
  private readonly window = new Window();
  private readonly columns: ColumnsInProgress;
  private readonly seriesScanner: SeriesScanner;
  private readonly parts: AnswerParts;
  private readonly origin: AnswerOrigin;
  private bytes = 0;
  /** Unread bytes from which on another try is worth it: a token as long as many chunks is not read again with each. */
  private worthwhile = 0;
  private level: Level = 0;
  private expected: Expected = 'first';
  private closed = false;
  private key = '';
  /** Set once the body is no JSON. */
  private ends: OpenEnds | null = null;
  private beginning = '';

  constructor(
    labels: readonly string[],
    names: Names,
    private readonly queryName: string,
    private readonly limits: Pick<Limits, 'maxBytes' | 'maxSamples'>,
    options: ScanOptions
  ) {
    this.columns = new ColumnsInProgress(labels, names, queryName, limits.maxSamples);
    this.seriesScanner = new SeriesScanner(this.window, this.columns, new ByteNames(names));
    this.parts = new AnswerParts(this.columns, queryName, options.redact ?? ((text) => text));
    this.origin = { queryName, address: options.address ?? null };
  }

  push(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (this.bytes > this.limits.maxBytes) {
      throw tooManyBytes(this.origin, this.limits.maxBytes);
    }
    for (let from = 0; from < chunk.length; from += STRIDE) {
      this.window.append(chunk.length <= STRIDE ? chunk : chunk.subarray(from, from + STRIDE));
      if (this.window.end - this.window.start >= this.worthwhile) {
        this.read(false);
        this.worthwhile = (this.window.end - this.window.start) * 2;
      }
    }
  }

  end(): ColumnReply {
    this.read(true);
    if (this.ends === null && this.level === 0 && !this.closed) {
      throw notJson(this.origin, '');
    }
    if (this.ends === null && !this.closed) {
      throw cutAnswer(this.origin, this.bytes);
    }
    if (this.ends !== null) {
      throw this.ends.open && this.beginning.trimStart().startsWith('{')
        ? cutAnswer(this.origin, this.bytes)
        : notJson(this.origin, this.beginning);
    }
    return this.parts.finish(this.bytes);
  }

  /** Reads as many tokens as there are. */
  private read(final: boolean): void {
    const { window } = this;
    do {
      if (this.ends !== null) {
        this.readDamaged(this.ends);
        return;
      }
      window.start = skipSpace(window.bytes, window.start, window.end);
    } while (window.start < window.end && this.token(window.start, final));
  }

  /** Reads the token at `at`. False when its end is not here yet. */
  private token(at: number, final: boolean): boolean {
    const byte = this.window.bytes[at];
    if (this.level === 0) {
      if (byte === 0x7b && !this.closed) {
        return this.enter(1, at);
      }
      // What the body is instead is told by its beginning.
      return (this.closed || final || this.window.end - at >= BEGINNING) && this.damaged(at);
    }
    const closing = this.level === 3 ? 0x5d : 0x7d;
    if (byte === closing && (this.expected === 'first' || this.expected === 'next')) {
      this.level = (this.level - 1) as Level;
      this.closed = this.level === 0;
      return this.past(at + 1, 'next');
    }
    if (this.expected === 'next') {
      return byte === 0x2c ? this.past(at + 1, 'item') : this.damaged(at);
    }
    if (this.expected === 'value') {
      return this.memberValue(at, byte);
    }
    if (this.level < 3) {
      return this.memberKey(at, byte);
    }
    return byte === 0x7b ? this.series(at, final) : this.oddItem(at);
  }

  /** A key and its colon. */
  private memberKey(at: number, byte: number | undefined): boolean {
    const { bytes, end } = this.window;
    if (byte !== 0x22) {
      return this.damaged(at);
    }
    const behind = valueEnd(bytes, at, end);
    const colon = behind < 0 ? end : skipSpace(bytes, behind, end);
    if (colon === end) {
      return false;
    }
    const key = parsed(textOf(bytes, at, behind));
    if (key === undefined || bytes[colon] !== 0x3a) {
      return this.damaged(at);
    }
    this.key = String(key.value);
    return this.past(colon + 1, 'value');
  }

  /** The value of the member `key`. */
  private memberValue(at: number, byte: number | undefined): boolean {
    if (this.level === 1 && this.key === 'data' && byte === 0x7b) {
      this.parts.beginData();
      return this.enter(2, at);
    }
    if (this.level === 2 && this.key === 'result' && byte === 0x5b) {
      this.parts.beginList();
      return this.enter(3, at);
    }
    return this.parsedValue(at, (value) =>
      this.level === 1 ? this.parts.setMember(this.key, value) : this.parts.setDataMember(this.key, value)
    );
  }

  /** Series as stores print them, as many as there are in a row. */
  private series(from: number, final: boolean): boolean {
    const { window, seriesScanner } = this;
    this.parts.beginSeries();
    let at = from;
    for (;;) {
      const behind = seriesScanner.series(at);
      if (behind < 0) {
        this.past(at, 'item');
        return (behind === UNUSUAL || final) && this.unusualSeries(at);
      }
      if (window.bytes[behind] !== 0x2c || window.bytes[behind + 1] !== 0x7b) {
        return this.past(behind, 'next');
      }
      at = behind + 1;
    }
  }

  /** A series printed in another way, by the JSON parser. */
  private unusualSeries(at: number): boolean {
    return this.parsedValue(at, (value) => {
      this.seriesScanner.reset();
      this.columns.rollBack();
      try {
        this.parts.addSeries(decodeItem(value, this.queryName));
      } catch (error) {
        if (!(error instanceof SourceError) || error.kind === 'limit') {
          throw error;
        }
        // Told at the end: the body may turn out to be no JSON, an error, or a text.
        this.parts.addForeign(null);
      }
    });
  }

  private oddItem(at: number): boolean {
    return this.parsedValue(at, (value) => this.parts.addForeign(value));
  }

  /** Parses the whole value at `at` and hands it to `take`. */
  private parsedValue(at: number, take: (value: unknown) => void): boolean {
    const { bytes, end } = this.window;
    const behind = valueEnd(bytes, at, end);
    if (behind < 0) {
      return false;
    }
    const result = parsed(textOf(bytes, at, behind));
    if (result === undefined) {
      return this.damaged(at);
    }
    take(result.value);
    return this.past(behind, 'next');
  }

  private enter(level: Level, at: number): boolean {
    this.level = level;
    return this.past(at + 1, 'first');
  }

  private past(at: number, expected: Expected): true {
    this.window.start = at;
    this.expected = expected;
    return true;
  }

  /** From here on the body is followed only to tell whether it was cut. */
  private damaged(at: number): true {
    this.window.start = at;
    this.ends = new OpenEnds(this.level);
    this.beginning = this.level > 0 || this.closed ? '{' : '';
    return true;
  }

  private readDamaged(ends: OpenEnds): void {
    const { window } = this;
    const { bytes, start, end } = window;
    if (this.beginning === '') {
      this.beginning = textOf(bytes, start, Math.min(end, start + BEGINNING));
    }
    for (let i = start; i < end; i++) {
      ends.take(bytes[i] ?? 0);
    }
    window.start = end;
  }
}

/** A parsed JSON text in a box, since null is a value too; undefined for what is none. */
function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
