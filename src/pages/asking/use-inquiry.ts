import { startTransition, useEffect, useState } from 'react';

/** Where a question stands. */
export interface InquiryState<T> {
  /** The last answer to this subject. It stays while it is asked again, and where that fails, so that nothing jumps. */
  readonly answer: T | null;
  /** When it was given; null without one. */
  readonly answeredMs: number | null;
  /** What is being asked now; null: nothing. */
  readonly step: string | null;
  /** Null: the last question was answered. */
  readonly error: unknown;
}

/** Asks and tells its steps; `signal` ends it. */
export type Ask<T> = (signal: AbortSignal, onStep: (step: string) => void) => Promise<T>;

const FIRST_STEP = 'what the store has';

/**
 * Asks whenever `ask` changes, and stops what is under way then or when the page is left. `subject` names what is asked about: an answer to another subject is
 * not kept. `nowMs` is the clock.
 */
export function useInquiry<T>(ask: Ask<T>, subject: string, nowMs: () => number): InquiryState<T> {
  const [state, setState] = useState<InquiryState<T> & { readonly of: Ask<T> | null; readonly subject: string }>({
    ...{ of: null, subject, answer: null, answeredMs: null, step: FIRST_STEP, error: null },
  });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const tell = (change: Partial<InquiryState<T>>): void => {
      if (!signal.aborted) {
        setState((before) => {
          const kept = before.subject === subject ? before : { answer: null, answeredMs: null };
          return {
            ...{ answer: kept.answer, answeredMs: kept.answeredMs, step: null, error: null },
            ...change,
            of: ask,
            subject,
          };
        });
      }
    };
    ask(signal, (step) => startTransition(() => tell({ step }))).then(
      // A large view is drawn in slices then, between which the page answers to its reader.
      (answer) => startTransition(() => tell({ answer, answeredMs: nowMs() })),
      (error: unknown) => tell({ error })
    );
    return () => controller.abort();
  }, [ask, subject, nowMs]);
  if (state.of === ask) {
    return state;
  }
  const isSame = state.subject === subject;
  return {
    answer: isSame ? state.answer : null,
    answeredMs: isSame ? state.answeredMs : null,
    step: FIRST_STEP,
    error: null,
  };
}
