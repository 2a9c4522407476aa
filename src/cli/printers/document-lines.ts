/** About so much text is handed on at once. */
const PART_LENGTH = 256 * 1024;

/**
 * A JSON document in parts, an item of its lists a line: a large answer is never one text, and `grep` finds whole items. `head`: the other members, each
 * on a line of its own.
 */
export function* documentLines(head: object, lists: Readonly<Record<string, Iterable<unknown>>>): Generator<string> {
  const members = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  let part = `{\n${members.join(',\n')}`;
  let isFirst = members.length === 0;
  for (const [name, items] of Object.entries(lists)) {
    part += `${isFirst ? '' : ',\n'}  ${JSON.stringify(name)}: [`;
    isFirst = false;
    let isEmpty = true;
    for (const item of items) {
      part += `${isEmpty ? '' : ','}\n    ${JSON.stringify(item)}`;
      isEmpty = false;
      if (part.length > PART_LENGTH) {
        yield part;
        part = '';
      }
    }
    part += isEmpty ? ']' : '\n  ]';
  }
  yield `${part}\n}\n`;
}
