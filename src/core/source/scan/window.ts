/** Zero bytes kept after the end: whoever reads on word by word meets them before anything old. No JSON token holds such a byte. */
const PADDING = 32;
const FIRST_CAPACITY = 16 * 1024;

/**
 * The bytes of a stream that are not read to their end yet. Chunks are copied in, so that a token is in one piece wherever it was cut, and no chunk
 * is kept alive.
 */
export class Window {
  bytes = new Uint8Array(FIRST_CAPACITY);
  /** The same memory by words. */
  view = new DataView(this.bytes.buffer);
  /** The first byte that is still needed. */
  start = 0;
  /** One after the last byte. */
  end = 0;

  /** Adds bytes at the end. Positions before the call are void after it: what was at `start` is at 0. */
  append(chunk: Uint8Array): void {
    const kept = this.end - this.start;
    const needed = kept + chunk.length + PADDING;
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
      larger.set(this.bytes.subarray(this.start, this.end));
      this.bytes = larger;
      this.view = new DataView(larger.buffer);
    } else if (this.start > 0) {
      this.bytes.copyWithin(0, this.start, this.end);
    }
    this.bytes.set(chunk, kept);
    this.start = 0;
    this.end = kept + chunk.length;
    this.bytes.fill(0, this.end, this.end + PADDING);
  }
}
