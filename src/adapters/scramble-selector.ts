import { escapeRegex, quotePromql } from '../core/base';
import { unquote } from './memory-promql';
import type { NameScrambler } from './scramble-names';

const LITERAL = /(?:([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*)?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g;

/**
 * PromQL with the label values of its selectors replaced, so that it is what would have been asked of the scrambled cluster. Metric names,
 * label names and functions stay. In patterns, alternatives that are plain names are replaced whole, in others the plain parts are.
 */
export function scramblePromql(promql: string, names: NameScrambler): string {
  return promql.replace(
    LITERAL,
    (whole: string, label: string | undefined, operator: string | undefined, literal: string) => {
      if (label === undefined || operator === undefined) {
        return whole;
      }
      const value = unquote(literal);
      const scrambled = operator.endsWith('~') ? scramblePattern(label, value, names) : names.value(label, value);
      return scrambled === value ? whole : whole.slice(0, whole.length - literal.length) + quotePromql(scrambled);
    }
  );
}

/** A run of plain text, or of regular expression syntax. */
interface Piece {
  text: string;
  readonly plain: boolean;
}

function scramblePattern(label: string, pattern: string, names: NameScrambler): string {
  const alternatives: Piece[][] = [[]];
  for (const piece of piecesOf(pattern)) {
    const current = alternatives.at(-1) ?? [];
    if (!piece.plain && piece.text === '|') {
      alternatives.push([]);
    } else {
      const last = current.at(-1);
      if (last !== undefined && last.plain && piece.plain) {
        last.text += piece.text;
      } else {
        current.push({ ...piece });
      }
    }
  }
  return alternatives
    .map((pieces) =>
      pieces.map((piece) => (piece.plain ? escapeRegex(names.value(label, piece.text)) : piece.text)).join('')
    )
    .join('|');
}

/** Characters and syntax of a pattern, in order; classes, counts and group openings are one piece each. */
function piecesOf(pattern: string): Piece[] {
  const tokens = pattern.match(/\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|\(\?[a-zA-Z:-]*[:)]?|[\s\S]/g) ?? [];
  return tokens.map((token) => {
    if (/^\\[^a-zA-Z0-9]$/.test(token)) {
      return { text: token.slice(1), plain: true };
    }
    return { text: token, plain: token.length === 1 && !/[\\^$.*+?()[\]{}|]/.test(token) };
  });
}
