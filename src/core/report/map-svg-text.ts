import { visibleText } from './visible-text';

/** Text for an element or attribute of XML; characters that XML can't hold are replaced. */
export function xmlText(text: string): string {
  return visibleText(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A coordinate with at most one decimal; what is no number is 0, so that the rest stays a picture. */
export function coordinate(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toFixed(1)) + 0) : '0';
}

/** Width of a text that can't be measured here, in pixels: letters of a sans-serif font are about half as wide as high. */
export function textWidth(text: string, fontSize: number): number {
  return [...text].length * fontSize * 0.54;
}
