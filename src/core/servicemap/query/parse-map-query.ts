import { amountOf, BYTE_UNIT_WORDS, isUnit } from './amounts';
import { didYouMean } from './did-you-mean';
import type { Comparison, MapQuery, NumberTerm, Term } from './map-query';
import { allOf, anyOf, COMPARISONS, isEdgeTerm } from './map-query';
import { compilePattern } from './pattern';
import type { MapQueryError, Token } from './tokens';
import { tokensOf } from './tokens';
import type { EdgeEnd, TextField } from './vocabulary';
import { ENDS, isOneOf, KEYWORDS, meaningOf, TERM_WORDS } from './vocabulary';

export type { MapQueryError } from './tokens';

/** A query, or why the text is none. */
export type ParsedMapQuery =
  { readonly ok: true; readonly query: MapQuery } | { readonly ok: false; readonly error: MapQueryError };

/** Longest text that is read. */
const LONGEST_QUERY = 4000;
/** Deepest nesting of parentheses and `not`. */
const DEEPEST = 60;
const TERMS = ['a field such as bytes, ns or name', 'crossaz, aws, external, …', 'from, to, with', 'not', '('];
const NODE_TERMS = ['a node such as s3, internet or shop/web', 'a field such as ns or name', '('];

/**
 * Reads a query of the map: `bytes > 1GB and not ns = kube-system`, `crossaz`, `to s3`, `from (ns in (shop, data) and name ~ "^web-")`. `and` binds
 * closer than `or`; keywords have any case. Never throws.
 */
export function parseMapQuery(text: string): ParsedMapQuery {
  if (text.length > LONGEST_QUERY) {
    return refused(`the query is longer than ${LONGEST_QUERY} characters`, LONGEST_QUERY, []);
  }
  const read = tokensOf(text);
  if ('error' in read) {
    return { ok: false, error: read.error };
  }
  try {
    return { ok: true, query: new Parser(read.tokens).whole() };
  } catch (error) {
    if (error instanceof Refusal) {
      return { ok: false, error: error.error };
    }
    throw error;
  }
}

/** Leaves the descent; it never leaves this file. */
class Refusal extends Error {
  constructor(readonly error: MapQueryError) {
    super(error.message);
  }
}

function refused(message: string, position: number, expected: readonly string[]): ParsedMapQuery {
  return { ok: false, error: { message, position, expected } };
}

/** Recursive descent over the tokens: any := all ("or" all)*, all := one ("and" one)*, one := "not" one | "(" any ")" | term. */
class Parser {
  private at = 0;
  private depth = 0;
  /** Inside of `to (…)`, where a bare word names a node and a term on edges has no sense. */
  private isInEnd = false;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): MapQuery {
    const query = this.any();
    if (this.peek().kind !== 'end') {
      this.fail(`${shown(this.peek())} does not belong here`, ['and', 'or', 'the end']);
    }
    return query;
  }

  private any(): MapQuery {
    const parts = [this.all()];
    while (this.takeKeyword('or')) {
      parts.push(this.all());
    }
    return anyOf(parts);
  }

  private all(): MapQuery {
    const parts = [this.one()];
    while (this.takeKeyword('and')) {
      parts.push(this.one());
    }
    return allOf(parts);
  }

  private one(): MapQuery {
    if (this.depth >= DEEPEST) {
      this.fail(`the query is nested more than ${DEEPEST} deep`, []);
    }
    this.depth++;
    const query: MapQuery = this.takeKeyword('not')
      ? { op: 'not', part: this.one() }
      : this.takeSymbol('(')
        ? this.closing(() => this.any())
        : this.term();
    this.depth--;
    return query;
  }

  private closing<T>(inner: () => T): T {
    const read = inner();
    if (!this.takeSymbol(')')) {
      this.fail(`${shown(this.peek())} where a parenthesis should close`, [')', 'and', 'or']);
    }
    return read;
  }

  private term(): MapQuery {
    const token = this.peek();
    const expected = this.isInEnd ? NODE_TERMS : TERMS;
    if (token.kind === 'string' && this.isInEnd) {
      this.at++;
      return { op: 'reference', name: token.text };
    }
    if (token.kind !== 'word') {
      this.fail(`${shown(token)} where a term should stand`, expected);
    }
    const end = token.text.toLowerCase();
    if (isOneOf(ENDS, end) && !this.isInEnd) {
      this.at++;
      return this.endTerm(end);
    }
    if (KEYWORDS.includes(end)) {
      const isNot = this.isInEnd && end === 'not';
      this.fail(`${shown(token)} where a term should stand${isNot ? '; put it in parentheses' : ''}`, expected);
    }
    const meaning = meaningOf(token.text);
    if (meaning === null) {
      if (this.isInEnd) {
        this.at++;
        return { op: 'reference', name: token.text };
      }
      const near = didYouMean(token.text, TERM_WORDS);
      this.fail(
        `${shown(token)} is no field and no word of the language${near === null ? '' : `; did you mean ${near}?`}`,
        near === null ? expected : [near]
      );
    }
    this.at++;
    switch (meaning.kind) {
      case 'word':
        return this.inPlace({ op: 'is', word: meaning.word }, token);
      case 'number':
        return this.numberTerm(meaning.field, token);
      case 'text':
        return this.textTerm(meaning.field);
    }
  }

  private endTerm(end: EdgeEnd): MapQuery {
    this.isInEnd = true;
    const node = this.takeSymbol('(') ? this.closing(() => this.any()) : this.term();
    this.isInEnd = false;
    return { op: 'end', end, node };
  }

  /** Refuses a term on edges where nodes are spoken of. */
  private inPlace(term: Term, token: Token): Term {
    if (this.isInEnd && isEdgeTerm(term)) {
      this.at = this.tokens.indexOf(token);
      this.fail(`${shown(token)} is about an edge, and from, to and with take a node`, NODE_TERMS);
    }
    return term;
  }

  private numberTerm(field: NumberTerm['field'], token: Token): MapQuery {
    const isBytes = field.startsWith('bytes') || field === 'interaz';
    const operator = this.take();
    const isUnequal = operator.text === '!=';
    const comparison: Comparison | null = isUnequal ? '=' : isOneOf(COMPARISONS, operator.text) ? operator.text : null;
    if (operator.kind !== 'symbol' || comparison === null) {
      this.at--;
      this.fail(`${field} needs a comparison`, [...COMPARISONS, '!=']);
    }
    const amount = this.amount(field, isBytes, comparison);
    const term = this.inPlace({ op: 'number', field, comparison, ...amount }, token);
    return isUnequal ? { op: 'not', part: term } : term;
  }

  private amount(
    field: NumberTerm['field'],
    isBytes: boolean,
    comparison: Comparison
  ): Pick<NumberTerm, 'value' | 'isPercent'> {
    const token = this.take();
    if (token.kind === 'word' && token.text.toLowerCase() === 'unknown' && comparison === '=') {
      return { value: 'unknown', isPercent: false };
    }
    let text = token.text;
    const next = this.peek();
    if (/^[\d.e+-]+$/i.test(text) && next.kind === 'word' && isUnit(next.text)) {
      text += next.text;
      this.at++;
    }
    const amount = token.kind === 'word' ? amountOf(text, isBytes) : null;
    if (amount === null || (amount.isPercent && field === 'segments')) {
      this.at = this.tokens.indexOf(token);
      this.fail(
        `${shown(token)} is no amount of ${field}`,
        isBytes ? ['a number', ...BYTE_UNIT_WORDS.map((unit) => `1${unit}`), '1%'] : ['a number', '10k', '1%']
      );
    }
    return amount;
  }

  private textTerm(field: TextField): MapQuery {
    const isNegated = this.takeKeyword('not');
    if (this.takeKeyword('in')) {
      return negated(isNegated, { op: 'in', field, values: this.list() });
    }
    if (this.takeKeyword('contains')) {
      return negated(isNegated, { op: 'text', field, comparison: 'contains', value: this.value() });
    }
    const operator = this.take();
    if (operator.kind !== 'symbol' || isNegated || !['=', '!=', '~', '!~'].includes(operator.text)) {
      this.at--;
      this.fail(
        `${field} needs a comparison of texts`,
        isNegated ? ['in', 'contains'] : ['=', '!=', '~', '!~', 'contains', 'in', 'not in']
      );
    }
    const comparison = operator.text.endsWith('~') ? '~' : '=';
    const value = this.value();
    if (comparison === '~') {
      const pattern = compilePattern(value);
      if (!pattern.ok) {
        this.at--;
        this.fail(pattern.why, ['a regular expression']);
      }
    }
    return negated(operator.text.startsWith('!'), { op: 'text', field, comparison, value });
  }

  private list(): string[] {
    if (!this.takeSymbol('(')) {
      this.fail(`${shown(this.peek())} where a list should begin`, ['(']);
    }
    const values = [this.value()];
    while (this.takeSymbol(',')) {
      values.push(this.value());
    }
    if (!this.takeSymbol(')')) {
      this.fail(`${shown(this.peek())} in a list`, [',', ')']);
    }
    return values;
  }

  private value(): string {
    const token = this.peek();
    if (token.kind === 'string' || (token.kind === 'word' && !KEYWORDS.includes(token.text.toLowerCase()))) {
      this.at++;
      return token.text;
    }
    return this.fail(`${shown(token)} where a text should stand`, ['a name', 'a text in quotes']);
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '', position: 0 };
  }

  private take(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  private takeKeyword(word: string): boolean {
    const token = this.peek();
    const isThere = token.kind === 'word' && token.text.toLowerCase() === word;
    this.at += isThere ? 1 : 0;
    return isThere;
  }

  private takeSymbol(symbol: string): boolean {
    const token = this.peek();
    const isThere = token.kind === 'symbol' && token.text === symbol;
    this.at += isThere ? 1 : 0;
    return isThere;
  }

  private fail(message: string, expected: readonly string[]): never {
    throw new Refusal({ message, position: this.peek().position, expected });
  }
}

function negated(isNegated: boolean, part: MapQuery): MapQuery {
  return isNegated ? { op: 'not', part } : part;
}

function shown(token: Token): string {
  return token.kind === 'end' ? 'the end' : `"${token.text.length > 40 ? `${token.text.slice(0, 39)}…` : token.text}"`;
}
