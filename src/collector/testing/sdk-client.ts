/** A command as the SDK's clients take it. */
interface Command {
  readonly input: object;
  readonly constructor: { readonly name: string };
}

/** A client of the SDK in memory. */
export interface SdkClient {
  /** What was asked, in order. */
  readonly sent: Array<{ readonly command: string; readonly input: Readonly<Record<string, unknown>> }>;
  /** The SDK's `send` has an overload a command, so it stands here for all of them. */
  readonly send: (command: Command, options?: unknown) => Promise<never>;
}

/** A client whose commands are answered by `answer`, which may throw. */
export function sdkClient(
  answer: (command: string, input: Readonly<Record<string, unknown>>, count: number) => object
): SdkClient {
  const sent: SdkClient['sent'] = [];
  return {
    sent,
    send: async (command, options) => {
      const signal = typeof options === 'object' && options !== null && 'abortSignal' in options && options.abortSignal;
      if (signal instanceof AbortSignal) {
        signal.throwIfAborted();
      }
      const asked = { command: command.constructor.name, input: { ...command.input } };
      sent.push(asked);
      // The caller knows which answer belongs to its command; types of the SDK can't be named for all at once.
      return Promise.resolve(answer(asked.command, asked.input, sent.length - 1) as never);
    },
  };
}
