/** A label value as a PromQL string literal. Every character that could end the literal is escaped, so label values stay text. */
export function quotePromql(text: string): string {
  return JSON.stringify(text)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

/** `text` as a regular expression (RE2) that matches only itself. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** A quoted regular expression that matches exactly the given texts. */
export function anyOf(texts: readonly string[]): string {
  return quotePromql(texts.map(escapeRegex).join('|'));
}
