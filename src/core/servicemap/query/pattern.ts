/** Longest regular expression that is taken. */
const LONGEST_PATTERN = 200;
/** A pattern sees no more of a name than this: the longest that Kubernetes allows. */
const LONGEST_TEXT = 253;
/**
 * Each repeat may try every length of a name, and a pattern that may begin anywhere tries every place: the work grows with the length to the power of
 * both together. At 3 the worst name takes some milliseconds, at 4 a quarter of a second. [own, measured]
 */
const MOST_REPEATS = 3;
/** Each `?` may double the work. [own] */
const MOST_OPTIONALS = 3;

/** A test of texts, or why the pattern is refused. */
export type Pattern =
  { readonly ok: true; readonly test: (text: string) => boolean } | { readonly ok: false; readonly why: string };

/**
 * A regular expression (JavaScript, `u` flag, matches anywhere unless it says `^` or `$`) whose work on a name is bounded: a few repeats, no repeat of a group that has one or that
 * has alternatives, no look-around, no back-reference. Names beyond 253 characters are tested by their first 253.
 */
export function compilePattern(source: string): Pattern {
  if (source.length > LONGEST_PATTERN) {
    return { ok: false, why: `the pattern is longer than ${LONGEST_PATTERN} characters` };
  }
  let regex: RegExp;
  try {
    regex = new RegExp(source, 'u');
    // Compiled at the first use: what is too large shows only now.
    regex.test('');
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : 'not a regular expression' };
  }
  const why = costlyPart(source);
  return why === null
    ? { ok: true, test: (text) => regex.test(text.slice(0, LONGEST_TEXT)) }
    : { ok: false, why: `the pattern could take too long: ${why}` };
}

/** What makes a valid pattern slow, else null. One walk over its characters; sets and escapes are single pieces. */
function costlyPart(source: string): string | null {
  const open: Array<{ varies: boolean }> = [];
  let group = { varies: false };
  let closed: { varies: boolean } | null = null;
  let repeats = 0;
  let optionals = 0;
  const pieces = source.matchAll(
    /\\k<|\\[1-9]|\\[pPu]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!])|\(\?(?:<[^>]*>|:)?|[(|)]|(?:[*+]|\{\d+(?:,\d*)?\})\??|\?\??|[^]/gu
  );
  for (const [piece] of pieces) {
    if (piece.startsWith('\\k<') || /^\\[1-9]$/.test(piece)) {
      return 'it refers back to a group';
    }
    if (/^\(\?<?[=!]/.test(piece)) {
      return 'it looks around';
    }
    if (piece.startsWith('(')) {
      open.push(group);
      group = { varies: false };
      closed = null;
    } else if (piece === ')') {
      closed = group;
      group = open.pop() ?? { varies: false };
      group.varies ||= closed.varies;
    } else if (piece === '|') {
      group.varies = true;
      closed = null;
    } else if (/^(?:[*+]|\{\d+(?:,\d*)?\})\??$/.test(piece)) {
      if (closed?.varies === true) {
        return 'a group that varies is repeated';
      }
      if ((piece.match(/\d+/g) ?? []).some((times) => Number(times) > LONGEST_TEXT)) {
        return `it repeats more than ${LONGEST_TEXT} times`;
      }
      repeats += /^\{\d+\}/.test(piece) ? 0 : 1;
      group.varies = true;
      closed = null;
    } else if (/^\?\??$/.test(piece)) {
      optionals++;
      group.varies = true;
      closed = null;
    } else {
      closed = null;
    }
  }
  const isAnchored = source.startsWith('^') && !source.includes('|');
  const mostRepeats = isAnchored ? MOST_REPEATS : MOST_REPEATS - 1;
  return repeats > mostRepeats
    ? `it has more than ${mostRepeats} repeats${isAnchored ? '' : ' and does not begin with ^'}`
    : optionals > MOST_OPTIONALS
      ? `it has more than ${MOST_OPTIONALS} optional parts`
      : null;
}
