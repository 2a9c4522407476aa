/**
 * Characters that change how other text is shown and are not text themselves: C0 and C1 controls (ANSI escapes begin with one), line and paragraph
 * separators, zero-width characters, and those that reorder text.
 */

const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * `text` with every hidden character as its escape (`\n`, `\u001b`), so that a label value can't forge a line, a colour or an order of reading. Inside a
 * PromQL string the escape means the same character, so a shown query stays one that can be run.
 */
export function visibleText(text: string): string {
  return text.replace(
    HIDDEN,
    (hidden) => SHORT.get(hidden) ?? `\\u${hidden.charCodeAt(0).toString(16).padStart(4, '0')}`
  );
}

/** At most `most` characters: longer text loses its middle, since names differ at both ends. */
export function shortened(text: string, most: number): string {
  const points = text.length <= most ? [] : [...text];
  if (points.length <= most) {
    return text;
  }
  const head = Math.ceil((most - 1) / 2);
  return `${points.slice(0, head).join('')}…${points.slice(points.length - (most - 1 - head)).join('')}`;
}
