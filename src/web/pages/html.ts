/** HTML that is safe to send: made by `html` alone. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in a template: text is escaped, HTML is not, nothing gives nothing, lists are joined. */
export type Part = Html | string | number | null | false | readonly Part[];

/** A template whose values are escaped, in text and in quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(strings.reduce((all, text, i) => all + text + rendered(values[i] ?? null), ''));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function rendered(part: Part): string {
  if (part instanceof Html) {
    return part.text;
  }
  if (part === null || part === false) {
    return '';
  }
  if (typeof part === 'object') {
    return part.map(rendered).join('');
  }
  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
