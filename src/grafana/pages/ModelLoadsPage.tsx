import React, { useCallback, useMemo, useState } from 'react';
import { dateTimeFormat, locationUtil } from '@grafana/data';
import type { DataSourceInstanceSettings, RawTimeRange, TimeRange } from '@grafana/data';
import { DataSourcePicker, getDataSourceSrv, PluginPage } from '@grafana/runtime';
import { Alert, Button, LinkButton, LoadingPlaceholder, Stack, TimeRangePicker } from '@grafana/ui';
import { sentence } from '../../core/report';
import { diagnose, InquiryError, shippedCatalog, SourceError } from '../../inquiry';
import type { Diagnosis } from '../../inquiry';
import { Findings, LoadDetail, loadKey, LoadsTable } from '../../ui';
import { isAcceptedType } from './accepted-data-sources';
import { PLUGIN_ID } from './routes';
import { storeOf } from './store-of';
import { useInquiry } from './use-inquiry';
import { rangeNow, usePageState } from './use-page-state';

/** The model loads of a window: what bounded each, and what to do. */
export function ModelLoadsPage() {
  const { raw, dataSource, load, change } = usePageState();
  const [asked, setAsked] = useState(0);
  const store = useMemo(() => chosen(dataSource), [dataSource]);
  const range = useMemo(() => {
    // The same relative range means a later one each time it is asked.
    void asked;
    return rangeNow(raw);
  }, [raw, asked]);
  const ahead = useCallback(() => setAsked((count) => count + 1), []);
  return (
    <PluginPage
      subTitle="What bounded each model load, and what to do about it"
      actions={
        <Stack gap={1} wrap="wrap">
          <DataSourcePicker
            metrics
            noDefault
            filter={({ type }) => isAcceptedType(type)}
            current={store?.uid ?? null}
            onChange={({ uid }) => change({ ds: uid, load: null })}
          />
          <TimeRangePicker
            value={range}
            timeZone="browser"
            onChange={({ raw: next }) => change({ range: next, load: null })}
            onChangeTimeZone={() => undefined}
            onMoveBackward={() => change({ range: moved(range, -1), load: null })}
            onMoveForward={() => change({ range: moved(range, 1), load: null })}
            onZoom={() => change({ range: widened(range), load: null })}
          />
          <Button variant="secondary" icon="sync" onClick={ahead} disabled={store === null}>
            Refresh
          </Button>
        </Stack>
      }
    >
      {store === null ? (
        <NoStore />
      ) : (
        <Loads
          key={store.uid}
          store={store}
          range={range}
          selected={load}
          onSelect={(key) => change({ load: key === load ? null : key })}
          onRetry={ahead}
        />
      )}
    </PluginPage>
  );
}

interface LoadsProps {
  readonly store: DataSourceInstanceSettings;
  readonly range: TimeRange;
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
  readonly onRetry: () => void;
}

/** Asks one store about one window, and shows what it says. */
function Loads({ store, range, selected, onSelect, onRetry }: LoadsProps) {
  const ask = useCallback(
    (signal: AbortSignal, onStep: (step: string) => void): Promise<Diagnosis> =>
      diagnose(
        storeOf(store),
        {
          fromMs: range.from.valueOf(),
          toMs: range.to.valueOf(),
          cluster: null,
          namespace: null,
          node: null,
          priceRegion: null,
          s3Path: null,
          logs: [],
          catalog: shippedCatalog(),
        },
        { signal, onProgress: ({ name }) => onStep(name) }
      ),
    [store, range]
  );
  const { answer, step, error } = useInquiry(ask);
  return (
    <Stack direction="column" gap={2}>
      <div aria-live="polite">{step === null ? null : <LoadingPlaceholder text={`Asking for ${step}`} />}</div>
      {error === null ? null : <Failure error={error} onRetry={onRetry} />}
      {answer === null ? null : <Answer diagnosis={answer} selected={selected} onSelect={onSelect} />}
    </Stack>
  );
}

interface AnswerProps {
  readonly diagnosis: Diagnosis;
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
}

function Answer({ diagnosis, selected, onSelect }: AnswerProps) {
  const { loads, warnings, incomplete } = diagnosis;
  const shown = loads.find((one) => loadKey(one) === selected) ?? null;
  const textOf =
    (format: string) =>
    (ms: number): string =>
      dateTimeFormat(ms, { format, timeZone: 'browser' });
  return (
    <>
      {incomplete ? (
        <Alert severity="warning" title="This answer was cut" bottomSpacing={0}>
          Limits left some of it out. What is here is right, but not all: choose a shorter window.
        </Alert>
      ) : null}
      {shown === null ? null : <LoadDetail load={shown} onClose={() => onSelect(loadKey(shown))} />}
      {loads.length === 0 ? (
        <NoLoads />
      ) : (
        <LoadsTable
          loads={loads}
          selected={selected}
          onSelect={onSelect}
          timeText={textOf('HH:mm:ss')}
          dayText={textOf('MMM D')}
        />
      )}
      <Findings findings={warnings} />
    </>
  );
}

function NoLoads() {
  return (
    <Alert severity="info" title="No model load in this window" bottomSpacing={0}>
      A load is a pod that fetches model weights after its start. Choose a longer window; if none is ever found, the
      command <code>headroom doctor</code> says which series are missing.
    </Alert>
  );
}

function NoStore() {
  return (
    <Alert severity="info" title="Choose a data source" bottomSpacing={0}>
      <p>
        Headroom reads the metrics of the Network Flow Monitor agent and of kube-state-metrics from a Prometheus data
        source.
      </p>
      <LinkButton href={locationUtil.assureBaseUrl(`/plugins/${PLUGIN_ID}`)} variant="secondary" icon="cog">
        Which data sources can be used
      </LinkButton>
    </Alert>
  );
}

function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const isKnown = error instanceof SourceError || error instanceof InquiryError;
  return (
    <Alert severity="error" title="This could not be answered" bottomSpacing={0}>
      <p>{isKnown ? sentence(error.message) : 'Something in Headroom broke.'}</p>
      {isKnown && error.advice !== null && error.advice !== '' ? <p>{sentence(error.advice)}</p> : null}
      <Button variant="secondary" onClick={onRetry}>
        Ask again
      </Button>
    </Alert>
  );
}

/** The data source that the URL names, else the only or the default one; null: there is none, or several and none is the default. */
function chosen(uid: string | null): DataSourceInstanceSettings | null {
  const all = getDataSourceSrv()
    .getList({ metrics: true })
    .filter(({ type }) => isAcceptedType(type));
  return (
    (uid === null ? all.find(({ isDefault }) => isDefault === true) : all.find((one) => one.uid === uid)) ??
    (uid === null && all.length === 1 ? all[0] : null) ??
    null
  );
}

function moved({ from, to }: TimeRange, direction: 1 | -1): RawTimeRange {
  const half = ((to.valueOf() - from.valueOf()) / 2) * direction;
  return between(from.valueOf() + half, to.valueOf() + half);
}

function widened({ from, to }: TimeRange): RawTimeRange {
  const half = (to.valueOf() - from.valueOf()) / 2;
  return between(from.valueOf() - half, to.valueOf() + half);
}

function between(fromMs: number, toMs: number): RawTimeRange {
  return rangeNow({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() }).raw;
}

export default ModelLoadsPage;
