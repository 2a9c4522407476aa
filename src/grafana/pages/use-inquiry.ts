import { useEffect, useState } from 'react';

/** Where a question stands. An answer stays while the next one is asked, so that nothing jumps. */
export interface InquiryState<T> {
  readonly answer: T | null;
  /** What is being asked now; null: nothing. */
  readonly step: string | null;
  readonly error: unknown;
}

/** Asks and tells its steps; `signal` ends it. */
export type Ask<T> = (signal: AbortSignal, onStep: (step: string) => void) => Promise<T>;

const FIRST_STEP = 'what the store has';

/** Asks whenever `ask` changes, and stops what is under way then or when the page is left. */
export function useInquiry<T>(ask: Ask<T>): InquiryState<T> {
  const [state, setState] = useState<InquiryState<T> & { readonly of: Ask<T> }>({
    of: ask,
    answer: null,
    step: FIRST_STEP,
    error: null,
  });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const tell = (change: (before: InquiryState<T>) => InquiryState<T>): void => {
      if (!signal.aborted) {
        setState((before) => ({ ...change(before), of: ask }));
      }
    };
    ask(signal, (step) => tell(({ answer }) => ({ answer, step, error: null }))).then(
      (answer) => tell(() => ({ answer, step: null, error: null })),
      (error: unknown) => tell(() => ({ answer: null, step: null, error }))
    );
    return () => controller.abort();
  }, [ask]);
  return state.of === ask ? state : { answer: state.answer, step: FIRST_STEP, error: null };
}
