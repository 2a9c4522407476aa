import { EXIT } from './exit';

/** What must be undone when the program ends in the middle, and what tells running work to stop. */
export interface Interrupts {
  readonly signal: AbortSignal;
  /** Registers work to undo, done at the end of the process whatever ends it; synchronous, since nothing waits then. Returns how to forget it. */
  onExit(undo: () => void): () => void;
  /** From now on Ctrl-C is the usual way to end, so it ends with 0. */
  endsOnSignal(): void;
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
  for (const [name, code] of Object.entries(CODES)) {
    target.on(name, () => {
      controller.abort();
      end();
      undoAll();
      target.exit(isUsual ? EXIT.done : code);
    });
  }
  return {
    signal: controller.signal,
    onExit: (undo) => {
      undos.add(undo);
      return () => undos.delete(undo);
    },
    endsOnSignal: () => {
      isUsual = true;
    },
    ended,
  };
}
