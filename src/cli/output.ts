import type { Writable } from 'node:stream';

/** Where text goes, for good or until its reader leaves. */
export interface Output {
  /** Resolves once the text is handed on; a reader that left (`| head -1`) is no error, later text is dropped. */
  write(text: string): Promise<void>;
  /** True once the reader left. */
  readonly isClosed: boolean;
  readonly stream: Writable;
}

/** An output over a stream such as stdout. */
export function outputTo(stream: Writable): Output {
  let isClosed = false;
  // Without a listener the error of a closed pipe would end the process with a stack.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isClosed = true;
    if (!isLeaving(error)) {
      throw error;
    }
  });
  return {
    stream,
    get isClosed() {
      return isClosed;
    },
    write: (text) =>
      new Promise((resolve, reject) => {
        if (isClosed) {
          resolve();
          return;
        }
        stream.write(text, (error) => {
          if (error != null && !isLeaving(error)) {
            reject(error);
          } else {
            resolve();
          }
        });
      }),
  };
}

/** True for the error of writing to a pipe whose reader is gone. */
export function isLeaving(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'ECONNRESET';
}
