import { failureOf, linesOf } from './errors';
import { EXIT } from './exit';
import type { Host } from './host';
import { isTruthy } from './options/truthy';
import { createProgram } from './program';

/** Runs one command line and gives back its exit code. Whatever goes wrong is told in lines on stderr, here and nowhere else. */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  let code: number = EXIT.done;
  let isDebug = argv.includes('--debug') || isTruthy(host.env['HEADROOM_DEBUG']);
  const program = createProgram(host, (given, settings) => {
    code = given;
    isDebug = settings.debug;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) {
      return EXIT.done;
    }
    await host.stderr.write(linesOf(failure));
    if (isDebug && error instanceof Error) {
      await host.stderr.write(`${error.stack ?? ''}\n`);
    }
    return failure.code;
  }
}
