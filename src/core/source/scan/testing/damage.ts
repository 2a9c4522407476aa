/** What JSON is made of, and what comes near to it. */
export const STRUCTURAL = '"\\{}[],:0 -+.eutnN<\n\u0001';

/** A copy of the bytes with a few changes: other bytes, some more or fewer, a part twice, an end that is missing, something before or behind. */
export function damaged(bytes: Uint8Array, random: () => number): Uint8Array {
  let all = Array.from(bytes);
  const below = (most: number): number => Math.floor(random() * most);
  const byte = (): number => (random() < 0.7 ? STRUCTURAL.charCodeAt(below(STRUCTURAL.length)) : below(256));
  for (let times = 1 + below(3); times > 0; times--) {
    const at = below(all.length);
    switch (below(7)) {
      case 0:
      case 1:
        all[at] = byte();
        break;
      case 2:
        all.splice(at, 0, byte());
        break;
      case 3:
        all.splice(at, 1 + below(5));
        break;
      case 4:
        all.splice(at, 0, ...all.slice(below(all.length)).slice(0, below(40)));
        break;
      case 5:
        all = all.slice(0, at);
        break;
      default:
        all = random() < 0.5 ? [...all, byte()] : [...(random() < 0.5 ? [0xef, 0xbb, 0xbf] : [byte()]), ...all];
    }
  }
  return Uint8Array.from(all);
}

/** The bytes in pieces, cut anywhere. */
export function chunked(bytes: Uint8Array, random: () => number): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  const longest = [1, 30, 200, 1000, 1_000_000][Math.floor(random() * 5)] ?? 1;
  for (let from = 0; from < bytes.length;) {
    const length = 1 + Math.floor(random() * longest);
    // A copy: that the scanner keeps no chunk shows when it is overwritten.
    chunks.push(bytes.slice(from, from + length));
    from += length;
  }
  return chunks;
}
