/**
 * PromQL cut into what matters here: comments, strings, numbers and durations, words, spaces, single characters. No word can hide in a string or in a duration.
 */
const TOKEN = /#[^\n]*|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|`[^`]*`|[0-9][\w.]*|[a-zA-Z_:][\w:]*|\s+|[\s\S]/g;

const WORD = /^[a-zA-Z_:]/;
const NOTHING = /^(?:\s|#)/;
/** Words with a list of labels behind them. */
const BEFORE_LABELS = /^(?:by|without|on|ignoring|group_left|group_right)$/i;

/**
 * `promql` with other label names: in matchers, and in the lists behind `by`, `without`, `on`, `ignoring`, `group_left` and `group_right`. Strings stay as they are,
 * so label values do, and so do the labels that `label_replace` and `label_join` name: Headroom's own questions name none there that a store has.
 */
export function renameLabels(promql: string, nameOf: (label: string) => string): string {
  return wordsOf(promql)
    .map(({ text, role }) => (role === 'label' ? nameOf(text) : text))
    .join('');
}

/** The metrics that `promql` names, by themselves or in a matcher of `__name__` (each part of a regular expression); functions and keywords are among them. */
export function metricsIn(promql: string): ReadonlySet<string> {
  const words = wordsOf(promql);
  const matched = words.flatMap(({ text, role }, i) => {
    const value = words.slice(i + 1).find((word) => !/^[\s=!~#]/.test(word.text))?.text ?? '';
    return role === 'label' && text === '__name__' ? value.slice(1, -1).split('|') : [];
  });
  return new Set([...words.flatMap(({ text, role }) => (role === 'other' ? [text] : [])), ...matched]);
}

interface Word {
  readonly text: string;
  /** `none`: not a word at all. */
  readonly role: 'label' | 'other' | 'none';
}

function wordsOf(promql: string): Word[] {
  const tokens = promql.match(TOKEN) ?? [];
  const next = (from: number): string => tokens.slice(from + 1).find((token) => !NOTHING.test(token)) ?? '';
  let isInBraces = false;
  let isInList = false;
  let opensList = false;
  return tokens.map((text, i): Word => {
    if (!WORD.test(text)) {
      isInBraces = text === '{' || (isInBraces && text !== '}');
      isInList = (text === '(' && opensList) || (isInList && text !== ')');
      opensList &&= NOTHING.test(text);
      return { text, role: 'none' };
    }
    const isLabel = isInList || (isInBraces && /^[=!]/.test(next(i)));
    opensList = !isLabel && BEFORE_LABELS.test(text) && next(i) === '(';
    return { text, role: isLabel ? 'label' : 'other' };
  });
}
