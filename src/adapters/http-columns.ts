import type { Names } from '../core/base';
import { columnsOf, createScanner } from '../core/source';
import type { ColumnReply, Scanner } from '../core/source';
import type { BodyReader } from './http-body';
import { decodeBody } from './http-decode';
import type { DecodeContext } from './http-decode';
import { LEAST_SCANNED_BYTES } from './least-scanned';

/** A reader of a query's answer into columns of `labels`: collects what is small, scans what is large as it comes. */
export function readColumns(labels: readonly string[], names: Names, context: DecodeContext): BodyReader<ColumnReply> {
  const { queryName, limits, address, redact } = context;
  let scanner: Scanner | null = null;
  let small: Buffer[] = [];
  let bytes = 0;
  return {
    push: (chunk) => {
      if (scanner !== null) {
        scanner.push(chunk);
        return;
      }
      small.push(chunk);
      bytes += chunk.length;
      if (bytes >= LEAST_SCANNED_BYTES) {
        const opened = createScanner(labels, names, queryName, limits, { address, redact });
        small.forEach((each) => opened.push(each));
        small = [];
        scanner = opened;
      }
    },
    end: () => (scanner === null ? columnsOf(decodeBody(Buffer.concat(small), context), labels, names) : scanner.end()),
  };
}
