import React, { useMemo } from 'react';
import * as z from 'zod/mini';
import { flowRows, listFlows, mapIdsOfEnds } from '../inquiry';
import type { FlowAnswer, InquiryOptions } from '../inquiry';
import { endName, flowsCsv } from '../core/report';
import { DEFAULT_FLOW_TABLE_STATE, FlowTableView } from '../ui';
import type { FlowTableState } from '../ui';
import { askPageFlows } from './ask-flows';
import { FLOW_EDGE, FLOW_TABLE, flowTableOf } from './flows/flows-with';
import { readJsonWord, stateToWord } from './frame/json-state';
import { Page } from './frame/Page';
import type { Asked, PageView } from './frame/Page';
import { fileName, saveFile } from './frame/save-file';
import { useGoTo } from './frame/use-go-to';

const ENDS = z.tuple([z.string(), z.string()]);

/** Every flow of the window. */
export function FlowsPage() {
  return <Page page="flows" ask={askRecords} view={(answer, page) => <Shown answer={answer} page={page} />} />;
}

async function askRecords(asked: Asked, options: InquiryOptions): Promise<FlowAnswer> {
  return askPageFlows(asked, 'records', options);
}

const EVERYTHING = { view: null, namespace: null, node: null, class: null, port: null };

function Shown({ answer, page: { state } }: { readonly answer: FlowAnswer; readonly page: PageView }) {
  const goTo = useGoTo();
  const listing = useMemo(
    () => listFlows(answer, { level: 'pod', sort: 'bytes', filter: EVERYTHING, top: null }),
    [answer]
  );
  const rows = useMemo(() => {
    const idOf = mapIdsOfEnds(listing.table.endpoints, 'pod');
    return flowRows(listing.table, { nameOf: endName, edgeEndOf: (_, end) => idOf(end) }, listing.rows);
  }, [listing]);
  const shown = useMemo(() => flowTableOf(state.params), [state.params]);
  const change = (next: FlowTableState): void => {
    // Typing and dragging are no steps to go back by.
    const isStep = next.text === shown.text && next.widths === shown.widths;
    state.change({ [FLOW_TABLE]: stateToWord(next, DEFAULT_FLOW_TABLE_STATE) }, isStep ? 'push' : 'replace');
  };
  return (
    <FlowTableView
      rows={rows}
      about={listing}
      state={shown}
      onState={change}
      selectedEdge={edgeOf(state.params.get(FLOW_EDGE))}
      onSelectRow={({ from, to }) => goTo('map', { level: 'pod', [FLOW_EDGE]: JSON.stringify([from, to]) })}
      onCsv={(kept) =>
        saveFile(fileName('flows', answer.fromMs, 'csv'), flowsCsv({ ...listing, rows: kept }), 'text/csv')
      }
    />
  );
}

function edgeOf(word: string | null): { readonly from: string; readonly to: string } | null {
  const ends = readJsonWord(word, ENDS);
  return ends === null ? null : { from: ends[0], to: ends[1] };
}

export default FlowsPage;
