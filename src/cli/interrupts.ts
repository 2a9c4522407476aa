import { setImmediate } from 'node:timers/promises';
import { EXIT } from './exit';

/** What must be undone when the program ends in the middle, and what tells running work to stop. */
export interface Interrupts {
  readonly signal: AbortSignal;
  /** Registers work to undo, done at the end of the process whatever ends it; synchronous, since nothing waits then. Returns how to forget it. */
  onExit(undo: () => void): () => void;
  /** From now on Ctrl-C is the usual way to end, so it ends with 0. */
  endsOnSignal(): void;
  /**
   * Computes without a pause. Until it is done nothing of ours could answer Ctrl-C, so the system does, at once; with something to undo it has to wait.
   */
  uninterrupted<T>(work: () => T): Promise<T>;
  /** Resolves when asked to end; for commands that run until then. */
  readonly ended: Promise<void>;
}

const CODES = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated, SIGHUP: EXIT.hungUp } as const;

/** Listens to the signals of `target`, the process. */
export function listenToInterrupts(target: NodeJS.Process): Interrupts {
  const controller = new AbortController();
  const undos = new Set<() => void>();
  let isUsual = false;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const undoAll = (): void => {
    for (const undo of [...undos].reverse()) {
      undos.delete(undo);
      try {
        undo();
      } catch {
        // One that fails must not keep the others from being done.
      }
    }
  };
  target.on('exit', undoAll);
  const listeners = Object.entries(CODES).map(([name, code]) => {
    const listener = (): void => {
      controller.abort();
      end();
      undoAll();
      target.exit(isUsual ? EXIT.done : code);
    };
    return [name, listener] as const;
  });
  const listen = (): void => listeners.forEach(([name, listener]) => target.on(name, listener));
  listen();
  return {
    signal: controller.signal,
    onExit: (undo) => {
      undos.add(undo);
      return () => undos.delete(undo);
    },
    endsOnSignal: () => {
      isUsual = true;
    },
    uninterrupted: async (work) => {
      // A signal that came already is answered first: taking the listeners away would lose it.
      await setImmediate();
      if (undos.size > 0) {
        return work();
      }
      listeners.forEach(([name, listener]) => target.off(name, listener));
      try {
        return work();
      } finally {
        listen();
      }
    },
    ended,
  };
}
