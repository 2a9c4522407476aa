import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

import { Names } from '../../src/core/base';
import { shippedAwsRanges } from '../../src/core/catalog';
import type { FlowPlaces, FlowTable } from '../../src/core/flows';
import { addressBook, mergeRecords, RECORD_LABELS, RecordStore, topFlows, totalOf } from '../../src/core/flows';
import { readInventory } from '../../src/core/inventory';
import { serviceMap } from '../../src/core/servicemap';
import { createScanner, EMPTY_REPLY } from '../../src/core/source';
import { zoneMatrix } from '../../src/core/zones';
import { cpuSeconds, liveBytes } from '../process-cost';

const CHUNK = 256 * 1024;

/** What one child process found. */
export interface Analysed {
  readonly seconds: readonly number[];
  readonly retainedBytes: number;
  readonly rows: number;
  readonly totalBytes: number;
}

/** `TASK FILE ROUNDS`: `parse` reads a file and parses it, `analyse` reads it and makes table, map, matrix and top talkers. Prints what it took. */
function main([task = '', file = '', rounds = '1']: readonly string[]): Analysed {
  const seconds: number[] = [];
  let rows = 0;
  let totalBytes = 0;
  for (let round = 0; round < Number(rounds); round++) {
    const before = cpuSeconds();
    if (task === 'parse') {
      rows = (JSON.parse(readFileSync(file, 'utf8')) as { data: { result: unknown[] } }).data.result.length;
    } else {
      const table = tableOf(file);
      const map = serviceMap(table, { level: 'workload' });
      const matrix = zoneMatrix(table, 0.01);
      topFlows(table, 'bytes', 20);
      rows = table.count;
      totalBytes = totalOf(table.bytes);
      const sums = [map.totals.bytes, matrix.cells.reduce((sum, { bytes }) => sum + bytes, 0)];
      if (sums.some((sum) => sum !== totalBytes)) {
        throw new Error(`totals differ: ${[totalBytes, ...sums].join(', ')}`);
      }
    }
    seconds.push(cpuSeconds() - before);
  }
  return { seconds, retainedBytes: task === 'analyse' ? retained(file) : NaN, rows, totalBytes };
}

function tableOf(file: string): FlowTable {
  const records = new RecordStore(new Names());
  const scanner = createScanner(RECORD_LABELS, records.names, 'bench', { maxBytes: Infinity, maxSamples: Infinity });
  const descriptor = openSync(file, 'r');
  const chunk = Buffer.alloc(CHUNK);
  for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk)) {
    scanner.push(chunk.subarray(0, read));
  }
  closeSync(descriptor);
  records.addReply('received', scanner.end());
  const places: FlowPlaces = {
    inventory: readInventory(EMPTY_REPLY, EMPTY_REPLY, EMPTY_REPLY, 0),
    services: [],
    ranges: shippedAwsRanges(),
    region: null,
    fromMs: 0,
    toMs: 0,
  };
  return mergeRecords(records, addressBook(records, places), places).table;
}

/** Bytes that the table keeps alive once answer and records are gone. */
function retained(file: string): number {
  tableOf(file);
  const before = liveBytes();
  const table = tableOf(file);
  const after = liveBytes();
  return table.count === 0 ? NaN : after - before;
}

process.stdout.write(JSON.stringify(main(process.argv.slice(2))));
