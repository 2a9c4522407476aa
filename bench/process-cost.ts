/** CPU seconds of this process so far, user and system. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Bytes that are alive after a collection, in the heap and outside of it. Needs `--expose-gc`. */
export function liveBytes(): number {
  for (let i = 0; i < 3; i++) {
    globalThis.gc?.();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
