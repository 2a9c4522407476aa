/** Lets the reader save a text or a picture as a file. */
export function saveFile(name: string, content: string | Iterable<string> | Blob, type: string): void {
  const parts = content instanceof Blob ? [content] : typeof content === 'string' ? [content] : [...content];
  const url = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun by then, and a large file need not stay in memory.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A file's name for a window: `headroom-flows-2026-11-21T10-00.csv`. */
export function fileName(what: string, fromMs: number, ending: string): string {
  return `headroom-${what}-${new Date(fromMs).toISOString().slice(0, 16).replaceAll(':', '-')}.${ending}`;
}
