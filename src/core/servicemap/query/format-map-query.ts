import { amountText } from './amounts';
import type { MapQuery } from './map-query';
import { ENDS, isOneOf, KEYWORDS, meaningOf } from './vocabulary';

/** Text of a query that `parseMapQuery` reads back to the same tree: one spelling a query, for links and answers. */
export function formatMapQuery(query: MapQuery): string {
  switch (query.op) {
    case 'and':
      return query.parts
        .map((part) => (part.op === 'or' ? `(${formatMapQuery(part)})` : formatMapQuery(part)))
        .join(' and ');
    case 'or':
      return query.parts.map(formatMapQuery).join(' or ');
    case 'not':
      return `not ${grouped(query.part)}`;
    case 'is':
      return query.word;
    case 'number': {
      const { field, comparison, value, isPercent } = query;
      const isBytes = field.startsWith('bytes') || field === 'interaz';
      return `${field} ${comparison} ${value === 'unknown' ? value : amountText({ value, isPercent }, isBytes)}`;
    }
    case 'text':
      return `${query.field} ${query.comparison} ${textOf(query.value)}`;
    case 'in':
      return `${query.field} in (${query.values.map(textOf).join(', ')})`;
    case 'reference':
      return meaningOf(query.name) === null ? textOf(query.name) : quoted(query.name);
    case 'end':
      return `${query.end} ${query.node.op === 'not' ? `(${formatMapQuery(query.node)})` : grouped(query.node)}`;
  }
}

function grouped(query: MapQuery): string {
  return query.op === 'and' || query.op === 'or' ? `(${formatMapQuery(query)})` : formatMapQuery(query);
}

/** Bare where that can't be taken for anything else. */
function textOf(text: string): string {
  const lower = text.toLowerCase();
  const isBare = /^[a-z0-9_][a-z0-9_.:/-]*$/i.test(text) && !KEYWORDS.includes(lower) && !isOneOf(ENDS, lower);
  return isBare ? text : quoted(text);
}

function quoted(text: string): string {
  const inner = text
    .replace(/[\\"]/g, '\\$&')
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
    );
  return `"${inner}"`;
}
