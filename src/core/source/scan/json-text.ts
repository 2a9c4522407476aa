// A byte order mark within a body is a character like any other.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Up to here the engine makes one string of characters that are put together; longer ones would stay chains of pieces. */
const SHORT = 12;

/** The text of UTF-8 bytes, as a copy of its own. Damaged sequences become U+FFFD, as they do when a whole body is decoded. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  if (to - from <= SHORT) {
    let text = '';
    let i = from;
    for (let byte = 0; i < to && (byte = bytes[i] ?? 0) < 0x80; i++) {
      text += String.fromCharCode(byte);
    }
    if (i === to) {
      return text;
    }
  }
  return decoder.decode(bytes.subarray(from, to));
}

/**
 * The end (one after) of the JSON value that starts at `from`, or -1 when it ends after `to`. Looks for brackets and quotes alone: whether it is
 * valid is for `JSON.parse` to say. A value that can't be one ends where it starts.
 */
export function valueEnd(bytes: Uint8Array, from: number, to: number): number {
  const first = bytes[from];
  if (first !== 0x22 && first !== 0x7b && first !== 0x5b) {
    let i = from;
    while (i < to && isBare(bytes[i] ?? 0)) {
      i++;
    }
    return i < to ? i : -1;
  }
  let depth = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    if (byte === 0x22) {
      i++;
      while (i < to && bytes[i] !== 0x22) {
        i += bytes[i] === 0x5c ? 2 : 1;
      }
    } else if (byte === 0x7b || byte === 0x5b) {
      depth++;
    } else if (byte === 0x7d || byte === 0x5d) {
      depth--;
    }
    if (depth === 0 && i < to) {
      return i + 1;
    }
  }
  return -1;
}

/** True for bytes of numbers and of `true`, `false`, `null`. */
function isBare(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e ||
    byte === 0x45
  );
}

/** The first position from `from` that holds no JSON white space; `to` when there is none. */
export function skipSpace(bytes: Uint8Array, from: number, to: number): number {
  let i = from;
  while (i < to) {
    const byte = bytes[i];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) {
      break;
    }
    i++;
  }
  return i;
}
