/** One `label OP "value"` of a selector. */
export interface Matcher {
  readonly label: string;
  /** Whether the series with this value of the label (empty when it has none) is wanted. */
  readonly accepts: (value: string) => boolean;
  /** The value of `=`, for the index; null for the other operators. */
  readonly equals: string | null;
}

/** A vector selector; the metric name is a matcher on `__name__`. */
export type Selector = readonly Matcher[];

export type OverTime = 'last_over_time' | 'max_over_time' | 'min_over_time' | 'sum_over_time' | 'count_over_time';
export type Aggregation = 'sum' | 'max' | 'min' | 'count' | 'group';

/** A parsed expression of the subset: a selector, a function over its range, and at most one aggregation around. */
export interface Expression {
  readonly aggregation: { readonly operator: Aggregation; readonly by: readonly string[] } | null;
  /** Null for a plain selector. */
  readonly overTime: { readonly name: OverTime; readonly rangeMs: number } | null;
  /** Set for a bare `selector[range]`, whose answer is the raw samples. */
  readonly rawRangeMs: number | null;
  readonly selector: Selector;
}

/** Text outside the subset. `message` says where. */
export class PromqlSubsetError extends Error {}

const OVER_TIME = new Set<string>([
  'last_over_time',
  'max_over_time',
  'min_over_time',
  'sum_over_time',
  'count_over_time',
]);
const AGGREGATIONS = new Set<string>(['sum', 'max', 'min', 'count', 'group']);
const TOKEN =
  /\s*(?:([a-zA-Z_:][a-zA-Z0-9_:]*)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\[[^\]]*\])|(=~|!~|!=|[={}(),]))/y;
const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Parses the subset. Throws `PromqlSubsetError` for anything else, also for PromQL that a real store would know. */
export function parsePromql(text: string): Expression {
  const parser = new Parser(text);
  const expression = parser.expression();
  parser.end();
  return expression;
}

/** Parses a selector alone. Throws `PromqlSubsetError`. */
export function parseSelector(text: string): Selector {
  const expression = parsePromql(text);
  if (expression.aggregation !== null || expression.overTime !== null || expression.rawRangeMs !== null) {
    throw new PromqlSubsetError(`not a plain selector: ${text}`);
  }
  return expression.selector;
}

/** `1h30m`, `3599999ms` in milliseconds. Throws `PromqlSubsetError`. */
export function durationMs(text: string): number {
  const parts = [...text.matchAll(/(\d+)(ms|[smhdw])/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== text) {
    throw new PromqlSubsetError(`not a duration: ${text}`);
  }
  return parts.reduce((sum, part) => sum + Number(part[1]) * (UNIT_MS[part[2] ?? ''] ?? 0), 0);
}

class Parser {
  private readonly tokens: string[] = [];
  private at = 0;

  constructor(private readonly text: string) {
    let offset = 0;
    while (text.slice(offset).trim() !== '') {
      TOKEN.lastIndex = offset;
      const match = TOKEN.exec(text);
      if (match === null) {
        throw new PromqlSubsetError(`outside the subset at "${text.slice(offset, offset + 20)}"`);
      }
      this.tokens.push(match[0].trim());
      offset = TOKEN.lastIndex;
    }
  }

  end(): void {
    if (this.at < this.tokens.length) {
      this.fail();
    }
  }

  expression(): Expression {
    const word = this.peek();
    if (!AGGREGATIONS.has(word) || !['(', 'by'].includes(this.tokens[this.at + 1] ?? '')) {
      return { aggregation: null, ...this.vector() };
    }
    this.at++;
    let by = this.peek() === 'by' ? this.labels() : null;
    this.take('(');
    const inner = this.vector();
    this.take(')');
    if (by === null && this.peek() === 'by') {
      by = this.labels();
    }
    if (inner.rawRangeMs !== null) {
      throw new PromqlSubsetError('an aggregation needs an instant vector');
    }
    return { ...inner, aggregation: { operator: word as Aggregation, by: by ?? [] } };
  }

  private vector(): Omit<Expression, 'aggregation'> {
    const word = this.peek();
    if (OVER_TIME.has(word) && this.tokens[this.at + 1] === '(') {
      this.at += 2;
      const selector = this.selector();
      const rangeMs = this.range() ?? this.fail();
      this.take(')');
      return { overTime: { name: word as OverTime, rangeMs }, selector, rawRangeMs: null };
    }
    const selector = this.selector();
    return { overTime: null, selector, rawRangeMs: this.range() };
  }

  private range(): number | null {
    if (!this.peek().startsWith('[')) {
      return null;
    }
    return durationMs((this.tokens[this.at++] ?? '').slice(1, -1).trim());
  }

  private labels(): string[] {
    this.take('by');
    this.take('(');
    const names: string[] = [];
    while (this.peek() !== ')') {
      names.push(this.name());
      if (this.peek() !== ')') {
        this.take(',');
      }
    }
    this.take(')');
    return names;
  }

  private selector(): Selector {
    const matchers: Matcher[] = [];
    if (this.peek() !== '{') {
      matchers.push(matcherOf('__name__', '=', this.name()));
    }
    if (this.peek() === '{') {
      this.at++;
      while (this.peek() !== '}') {
        const label = this.name();
        const operator = this.tokens[this.at++] ?? '';
        if (!['=', '!=', '=~', '!~'].includes(operator) || !/^["']/.test(this.peek())) {
          this.fail();
        }
        matchers.push(matcherOf(label, operator, unquote(this.tokens[this.at++] ?? '')));
        if (this.peek() !== '}') {
          this.take(',');
        }
      }
      this.at++;
    }
    if (matchers.every((matcher) => matcher.accepts(''))) {
      throw new PromqlSubsetError('a selector must hold a matcher that does not match the empty string');
    }
    return matchers;
  }

  private name(): string {
    const word = this.peek();
    if (!/^[a-zA-Z_:]/.test(word)) {
      this.fail();
    }
    this.at++;
    return word;
  }

  private take(token: string): void {
    if (this.peek() !== token) {
      this.fail();
    }
    this.at++;
  }

  private peek(): string {
    return this.tokens[this.at] ?? '';
  }

  private fail(): never {
    const found = this.peek();
    throw new PromqlSubsetError(`outside the subset at ${found === '' ? 'the end' : `"${found}"`} of ${this.text}`);
  }
}

function matcherOf(label: string, operator: string, value: string): Matcher {
  switch (operator) {
    case '=':
      return { label, equals: value, accepts: (found) => found === value };
    case '!=':
      return { label, equals: null, accepts: (found) => found !== value };
    default: {
      let pattern: RegExp;
      try {
        // Prometheus anchors at both ends, and its dot matches line breaks.
        pattern = new RegExp(`^(?:${value})$`, 's');
      } catch {
        throw new PromqlSubsetError(`not a regular expression: ${value}`);
      }
      const wanted = operator === '=~';
      return { label, equals: null, accepts: (found) => pattern.test(found) === wanted };
    }
  }
}

/** Text of a string literal. */
export function unquote(literal: string): string {
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };
  return literal
    .slice(1, -1)
    .replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/gs, (_, escaped: string) =>
      escaped.length > 1 ? String.fromCharCode(parseInt(escaped.slice(1), 16)) : (escapes[escaped] ?? escaped)
    );
}
