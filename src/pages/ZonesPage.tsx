import React, { useMemo } from 'react';
import * as z from 'zod/mini';
import { zonesCsv } from '../core/report';
import { zoneReport } from '../inquiry';
import type { CellName, FlowAnswer, FlowChip, InquiryOptions, ZoneReport } from '../inquiry';
import { DEFAULT_ZONE_MATRIX_STATE, ZoneMatrixView } from '../ui';
import type { ZoneMatrixState } from '../ui';
import { askPageFlows } from './ask-flows';
import { flowsWith } from './flows/flows-with';
import { readJsonWord } from './frame/json-state';
import { Page } from './frame/Page';
import type { Asked, PageView } from './frame/Page';
import { fileName, saveFile } from './frame/save-file';
import { useGoTo } from './frame/use-go-to';

const MEASURE = 'measure';
const CELL = 'cell';
const MEASURES: ReadonlyArray<ZoneMatrixState['measure']> = ['bytes', 'usd', 'retransmissions'];

const ZONES = z.tuple([z.string(), z.string()]);

/** What crosses zones, and what that costs. */
export function ZonesPage() {
  return <Page page="zones" ask={askZoneFlows} view={(answer, page) => <Shown answer={answer} page={page} />} />;
}

async function askZoneFlows(asked: Asked, options: InquiryOptions): Promise<FlowAnswer> {
  return askPageFlows(asked, 'pods', options);
}

/** Asks for the matrix of zones. */
export async function askZones(asked: Asked, options: InquiryOptions): Promise<ZoneReport> {
  return reportOf(await askZoneFlows(asked, options), null, asked.defaults.usdPerGb);
}

function reportOf(answer: FlowAnswer, cell: CellName | null, usdPerGb: number | null): ZoneReport {
  return zoneReport({ ...answer, nodes: answer.inventory.nodes, cell, usdPerGb });
}

function Shown({ answer, page: { state, asked } }: { readonly answer: FlowAnswer; readonly page: PageView }) {
  const goTo = useGoTo();
  const word = state.params.get(CELL);
  const cell = useMemo(() => cellOf(word), [word]);
  const report = useMemo(
    () => reportOf(answer, cell, asked.defaults.usdPerGb),
    [answer, cell, asked.defaults.usdPerGb]
  );
  const measure = MEASURES.find((name) => name === state.params.get(MEASURE)) ?? DEFAULT_ZONE_MATRIX_STATE.measure;
  return (
    <ZoneMatrixView
      report={report}
      state={{ measure, cell }}
      onState={(next) =>
        state.change({
          [MEASURE]: next.measure === DEFAULT_ZONE_MATRIX_STATE.measure ? null : next.measure,
          [CELL]: next.cell === null ? null : JSON.stringify([next.cell.from, next.cell.to]),
        })
      }
      onFlows={({ from, to }, pair) => {
        const is = (column: 'from-zone' | 'to-zone', value: string): FlowChip => ({
          kind: 'is',
          column,
          value: value === 'unknown' ? '' : value,
        });
        const names: FlowChip[] =
          pair === null
            ? []
            : [pair.source, pair.destination].map((text) => ({
                kind: 'contains',
                text: text.split('/').at(-1) ?? text,
              }));
        goTo('flows', flowsWith({ chips: [is('from-zone', from), is('to-zone', to), ...names] }));
      }}
      onCsv={() => saveFile(fileName('zones', report.fromMs, 'csv'), zonesCsv(report), 'text/csv')}
    />
  );
}

function cellOf(word: string | null): CellName | null {
  const zones = readJsonWord(word, ZONES);
  return zones === null ? null : { from: zones[0], to: zones[1] };
}

export default ZonesPage;
