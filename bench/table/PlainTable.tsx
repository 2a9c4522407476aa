import React, { useMemo, useState } from 'react';
import { endName } from '../../src/core/report';
import type { FlowTable } from '../../src/core/flows';

interface PlainRow {
  readonly From: string;
  readonly To: string;
  readonly Port: number;
  readonly Bytes: number;
  readonly Segments: number;
  readonly Again: number;
  readonly Zone: string;
}

const COLUMNS = ['From', 'To', 'Port', 'Bytes', 'Segments', 'Again', 'Zone'] as const;
const ROW_HEIGHT = 36;
const HEIGHT = 600;
const SPARE_ROWS = 5;

/** The peer's rows: an object each. */
export function plainRows(table: FlowTable): PlainRow[] {
  const { endpoints } = table;
  return Array.from({ length: table.count }, (_, row) => {
    const [from, to] = [table.source[row] ?? 0, table.destination[row] ?? 0];
    return {
      From: endName(endpoints, from),
      To: endName(endpoints, to),
      Port: table.port[row] ?? 0,
      Bytes: table.bytes[row] ?? 0,
      Segments: table.segments[row] ?? 0,
      Again: table.retransmissions[row] ?? NaN,
      Zone: endpoints.text('zone', from),
    };
  });
}

/** The peer: objects, sorted and filtered the ordinary way, the rows in view alone in the document. */
export function PlainTable({ rows }: { readonly rows: readonly PlainRow[] }) {
  const [sort, setSort] = useState<{ readonly by: (typeof COLUMNS)[number]; readonly isUp: boolean }>({
    by: 'Bytes',
    isUp: false,
  });
  const [text, setText] = useState('');
  const [top, setTop] = useState(0);
  const sorted = useMemo(() => {
    const sign = sort.isUp ? 1 : -1;
    return [...rows].sort((a, b) => {
      const [x, y] = [a[sort.by], b[sort.by]];
      return sign * (typeof x === 'string' ? x.localeCompare(String(y)) : (Number(x) || 0) - (Number(y) || 0));
    });
  }, [rows, sort]);
  const shown = useMemo(() => {
    const wanted = text.toLowerCase();
    return sorted.filter((row) => COLUMNS.some((name) => String(row[name]).toLowerCase().includes(wanted)));
  }, [sorted, text]);
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - SPARE_ROWS);
  const last = Math.min(shown.length, first + Math.ceil(HEIGHT / ROW_HEIGHT) + 2 * SPARE_ROWS);
  return (
    <div>
      <input type="search" value={text} onChange={({ target }) => setText(target.value)} />
      <div
        data-bench-scroll
        style={{ height: HEIGHT, overflow: 'auto' }}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <table role="grid" style={{ width: '100%', tableLayout: 'fixed' }}>
          <thead>
            <tr>
              {COLUMNS.map((by) => (
                <th key={by}>
                  <button type="button" onClick={() => setSort({ by, isUp: sort.by === by && !sort.isUp })}>
                    {by}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr style={{ height: first * ROW_HEIGHT }} />
            {shown.slice(first, last).map((row, i) => (
              <tr key={first + i} style={{ height: ROW_HEIGHT, whiteSpace: 'nowrap', overflow: 'hidden' }}>
                {COLUMNS.map((name) => (
                  <td key={name} style={{ overflow: 'hidden' }}>
                    {row[name]}
                  </td>
                ))}
              </tr>
            ))}
            <tr style={{ height: (shown.length - last) * ROW_HEIGHT }} />
          </tbody>
        </table>
      </div>
    </div>
  );
}
