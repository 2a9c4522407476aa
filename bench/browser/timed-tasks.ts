/** Time that tasks which came by a message channel took, ms: React works in such. */
export interface TimedTasks {
  sum: number;
  longest: number;
}

const onMessage = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');

/** Counts from the moment that this file is loaded: import it before React, which takes its channel when it is loaded. */
export const timedTasks: TimedTasks = { sum: 0, longest: 0 };

Object.defineProperty(MessagePort.prototype, 'onmessage', {
  ...onMessage,
  set(this: MessagePort, handler: ((event: MessageEvent) => void) | null) {
    const timed = (event: MessageEvent): void => {
      const start = performance.now();
      handler?.call(this, event);
      const took = performance.now() - start;
      timedTasks.sum += took;
      timedTasks.longest = Math.max(timedTasks.longest, took);
    };
    onMessage?.set?.call(this, handler === null ? null : timed);
  },
});
