import type { Layout, LayoutGraph, LayoutOptions } from '../../core/servicemap/layout';
import type { LayoutReply, LayoutRequest } from './layout-messages';

/** Lays graphs out, in a worker where there is one. */
export interface LayoutRunner {
  /** The layout of a graph. Rejects with `SupersededLayout` where another was asked for before it was ready: the latest wins. */
  readonly layout: (graph: LayoutGraph, options?: LayoutOptions) => Promise<Layout>;
  /** Starts the worker before it is needed, where there can be one: a map that comes later then waits for its layout alone. */
  readonly warm: () => void;
  /** Ends the worker. What is under way is superseded; a later call starts anew. */
  readonly close: () => void;
}

/** Why a layout never came: a later one was asked for. */
export class SupersededLayout extends Error {
  constructor() {
    super('a later layout was asked for');
    this.name = 'SupersededLayout';
  }
}

interface Asked {
  readonly number: number;
  readonly graph: LayoutGraph;
  readonly options: LayoutOptions;
  readonly resolve: (layout: Layout) => void;
  readonly reject: (error: Error) => void;
}

/**
 * `makeWorker` starts a worker; null, or an error, where there can be none: then, and when a worker dies (a content policy, another origin, a file that is gone), layouts
 * are made right here, which holds the page up for a moment and gives the same picture. The code for that is fetched when it is needed: the worker brings its own.
 */
export function createLayoutRunner({ makeWorker }: { readonly makeWorker?: () => Worker | null } = {}): LayoutRunner {
  let worker: Worker | null = null;
  let isHopeless = makeWorker === undefined;
  let asked: Asked | null = null;
  let isBusy = false;
  let count = 0;

  const here = async (next: Asked): Promise<void> => {
    try {
      const { layoutGraph } = await import('../../core/servicemap/layout');
      if (asked === next) {
        next.resolve(layoutGraph(next.graph, next.options));
        asked = null;
      }
    } catch (error) {
      next.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const stop = (): void => {
    worker?.terminate();
    worker = null;
    isBusy = false;
  };
  const giveUp = (): void => {
    stop();
    isHopeless = true;
    if (asked !== null) {
      void here(asked);
    }
  };
  const start = (): Worker | null => {
    try {
      const made = makeWorker?.() ?? null;
      if (made !== null) {
        made.onmessage = ({ data }: MessageEvent<LayoutReply>) => {
          isBusy = false;
          if (asked?.number !== data.number) {
            return;
          }
          const { resolve, reject } = asked;
          asked = null;
          if ('layout' in data) {
            resolve(data.layout);
          } else {
            reject(new RangeError(data.error));
          }
        };
        made.onerror = giveUp;
        made.onmessageerror = giveUp;
      }
      return made;
    } catch {
      return null;
    }
  };
  return {
    layout: (graph, options = {}) =>
      new Promise((resolve, reject) => {
        asked?.reject(new SupersededLayout());
        const next: Asked = { number: ++count, graph, options, resolve, reject };
        asked = next;
        if (isHopeless) {
          void here(next);
          return;
        }
        if (isBusy) {
          // Nobody waits for what it is doing any more.
          stop();
        }
        worker ??= start();
        if (worker === null) {
          giveUp();
          return;
        }
        isBusy = true;
        try {
          worker.postMessage({ number: next.number, graph, options } satisfies LayoutRequest);
        } catch {
          giveUp();
        }
      }),
    warm: () => {
      if (!isHopeless) {
        worker ??= start();
      }
    },
    close: () => {
      stop();
      asked?.reject(new SupersededLayout());
      asked = null;
    },
  };
}
