import type { WriteStream } from 'node:tty';
import { createColors } from 'picocolors';

/** The colours that a printer uses. */
export type Colors = ReturnType<typeof createColors>;

/** What a printer knows of where its text goes. */
export interface Terminal {
  readonly isTty: boolean;
  /** Columns of the window; 120 where there is none. */
  readonly width: number;
  readonly colors: Colors;
}

const WIDTH_WITHOUT_TERMINAL = 120;
const NARROWEST = 40;
const WIDEST = 160;

/** Colour only on a terminal, and not where NO_COLOR or TERM=dumb ask for none. */
export function terminalOf(
  stream: Pick<WriteStream, 'isTTY' | 'columns'> | { readonly isTTY?: undefined },
  env: Readonly<Record<string, string | undefined>>
): Terminal {
  const isTty = stream.isTTY === true;
  const columns = 'columns' in stream && stream.columns > 0 ? stream.columns : WIDTH_WITHOUT_TERMINAL;
  const isPlain = !isTty || (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return {
    isTty,
    width: Math.min(WIDEST, Math.max(NARROWEST, columns)),
    colors: createColors(!isPlain),
  };
}
