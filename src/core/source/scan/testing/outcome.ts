import { Names } from '../../../base';
import { columnsOf } from '../../columns';
import type { ColumnReply } from '../../columns';
import { decodeReply } from '../../decode';
import { SourceError } from '../../errors';
import { parseAnswer } from '../../parse-answer';
import { createScanner } from '../scanner';

const QUERY = 'q';
const NO_LIMITS = { maxBytes: Infinity, maxSamples: Infinity };

/** Columns in a form that can be compared, or what went wrong. */
export type Outcome =
  { readonly columns: Readonly<Record<string, unknown>> } | { readonly kind: string; readonly message: string };

/** What comes of a whole body by way of the JSON parser. */
export function outcomeOfParser(bytes: Uint8Array, labels: readonly string[]): Outcome {
  return outcomeOf(() => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const origin = { queryName: QUERY, address: null };
    return columnsOf(decodeReply(parseAnswer(text, origin), bytes.length, QUERY), labels, new Names());
  });
}

/** What comes of the same body by way of the scanner. Overwrites the chunks behind it. */
export function outcomeOfScanner(chunks: readonly Uint8Array[], labels: readonly string[]): Outcome {
  return outcomeOf(() => {
    const scanner = createScanner(labels, new Names(), QUERY, NO_LIMITS);
    for (const chunk of chunks) {
      scanner.push(chunk);
      chunk.fill(0x78);
    }
    return scanner.end();
  });
}

function outcomeOf(read: () => ColumnReply): Outcome {
  try {
    const { names, labels, ...columns } = read();
    const texts = Object.fromEntries(
      [...labels].map(([label, ids]) => [`label ${label}`, Array.from(ids, (id) => names.textOf(id))])
    );
    return {
      columns: {
        ...columns,
        ...texts,
        offsets: [...columns.offsets],
        times: [...columns.times],
        values: [...columns.values],
      },
    };
  } catch (error) {
    if (error instanceof SourceError) {
      // What was there instead of an answer, and how much of it, is worded with less care by the scanner.
      return { kind: error.kind, message: error.kind === 'bad-query' ? error.message : '' };
    }
    throw error;
  }
}
