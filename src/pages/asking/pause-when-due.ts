import { nextTask } from './next-task';

/** A task should not take longer: from 50 ms on a reader notices that a click waits. */
const DUE_AFTER_MS = 12;

/** Pauses for work that is done in parts: a call ends the task that runs, unless it was ended a moment ago. `nowMs` only grows. */
export function pauseWhenDue(nowMs: () => number = () => performance.now()): () => Promise<void> {
  let last = -Infinity;
  return async () => {
    if (nowMs() - last >= DUE_AFTER_MS) {
      await nextTask();
      last = nowMs();
    }
  };
}
