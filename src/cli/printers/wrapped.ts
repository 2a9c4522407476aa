/** Breaks text at spaces into lines of at most `room` characters, colours not counted; lines after the first stand behind `indent`. Words longer than a line stay whole. */
export function wrapped(text: string, room: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    if (line !== '' && lengthOf(line) + 1 + lengthOf(word) > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.join(`\n${indent}`);
}

function lengthOf(text: string): number {
  return text.replace(/\u001b\[\d*m/g, '').length;
}

/** Sets every line in by `by`. */
export function indented(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : by + line))
    .join('\n');
}
