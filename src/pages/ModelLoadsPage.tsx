import React from 'react';
import { Alert } from '@grafana/ui';
import { diagnose } from '../inquiry';
import type { Diagnosis, InquiryOptions } from '../inquiry';
import { LoadDetail, loadKey, LoadsTable, useTimeText } from '../ui';
import { Page } from './frame/Page';
import type { Asked, PageView } from './frame/Page';

const LOAD = 'load';

/** The model loads of a window: what bounded each, and what to do. */
export function ModelLoadsPage() {
  return <Page page="loads" ask={askLoads} view={(answer, page) => <Loads diagnosis={answer} page={page} />} />;
}

/** Asks what bounded each model load. */
export async function askLoads(
  { source, fromMs, toMs, cluster, defaults, catalog }: Asked,
  options: InquiryOptions
): Promise<Diagnosis> {
  const { namespace, node, priceRegion, s3Path } = defaults;
  const question = { fromMs, toMs, cluster, namespace, node, priceRegion, s3Path, logs: [] };
  return diagnose(source, { ...question, catalog: await catalog() }, options);
}

function Loads({ diagnosis, page }: { readonly diagnosis: Diagnosis; readonly page: PageView }) {
  const { loads } = diagnosis;
  const { time, day } = useTimeText();
  const selected = page.state.params.get(LOAD);
  const shown = loads.find((one) => loadKey(one) === selected) ?? null;
  const select = (key: string): void => page.state.change({ [LOAD]: key === selected ? null : key });
  return (
    <>
      {shown === null ? null : <LoadDetail load={shown} onClose={() => page.state.change({ [LOAD]: null })} />}
      {loads.length === 0 ? (
        <NoLoads />
      ) : (
        <LoadsTable loads={loads} selected={selected} onSelect={select} timeText={time} dayText={day} />
      )}
    </>
  );
}

function NoLoads() {
  return (
    <Alert severity="info" title="No model load in this window" bottomSpacing={0}>
      A load is a pod that fetches model weights after its start. Choose a longer window; if none is ever found, the
      page Data health says which series are missing.
    </Alert>
  );
}

export default ModelLoadsPage;
