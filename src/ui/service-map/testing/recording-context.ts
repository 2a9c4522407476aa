/** What was called on a context, in order: a name with its arguments, or a property that was set. */
export interface Recording {
  readonly context: CanvasRenderingContext2D;
  readonly calls: ReadonlyArray<readonly [name: string, ...values: unknown[]]>;
}

/** Writes down what is painted; it paints nothing. Letters are seven pixels wide. */
export function recordingContext(): Recording {
  const calls: Array<[string, ...unknown[]]> = [];
  const known: Record<string, unknown> = { measureText: (text: string) => ({ width: text.length * 7 }) };
  const context = new Proxy(known, {
    get: (target, name) =>
      name in target
        ? target[String(name)]
        : (...values: unknown[]) => {
            calls.push([String(name), ...values]);
          },
    set: (target, name, value) => {
      target[String(name)] = value;
      calls.push([String(name), value]);
      return true;
    },
  });
  // Painting uses no more of a context than calls and properties.
  return { context: context as unknown as CanvasRenderingContext2D, calls };
}
