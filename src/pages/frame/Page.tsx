import React, { memo, startTransition, useCallback, useEffect, useMemo, useState } from 'react';
import type { RawTimeRange, TimeRange } from '@grafana/data';
import { Alert, Button, LinkButton, LoadingPlaceholder, RefreshPicker, Stack, TimeRangePicker } from '@grafana/ui';
import { InquiryError } from '../../inquiry';
import type { Finding, InquiryOptions, MetricsSource } from '../../inquiry';
import { CUT, Failure, Findings, QueryInspector, SettingsInUse, TimeTextContext, useTimeText } from '../../ui';
import type { InspectedQuery } from '../../ui';
import { inspectedSource } from '../asking/inspected-source';
import { keptOf } from '../asking/kept-of';
import { pauseWhenDue } from '../asking/pause-when-due';
import { useInquiry } from '../asking/use-inquiry';
import { useRefresh } from '../asking/use-refresh';
import { useHost } from '../host';
import type { PageDefaults, PagesHost, Store } from '../host';
import { PAGES } from '../page-names';
import type { PageName } from '../page-names';
import { troubleOf } from './trouble-of';
import { rangeNow, usePageState } from './use-page-state';
import type { PageState } from './use-page-state';
import { FRAME } from './words';

/** What a page asks about. */
export interface Asked {
  readonly store: Store;
  readonly source: MetricsSource;
  readonly fromMs: number;
  readonly toMs: number;
  /** Null: the only one there is. */
  readonly cluster: string | null;
  readonly defaults: PageDefaults;
  readonly catalog: PagesHost['catalog'];
}

/** What every answer of inquiry says of itself. */
export interface PageAnswer {
  readonly warnings: readonly Finding[];
  readonly incomplete: boolean;
}

/** What a page's view gets beside the answer. */
export interface PageView {
  readonly store: Store;
  readonly state: PageState;
  readonly asked: Asked;
  readonly refresh: () => void;
  readonly exploreHref: (promql: string) => string | null;
}

interface Props<T extends PageAnswer> {
  readonly page: PageName;
  /** Asks; the same function as long as the same is asked. */
  readonly ask: (asked: Asked, options: InquiryOptions) => Promise<T>;
  /** Shows the answer. */
  readonly view: (answer: T, page: PageView) => React.ReactNode;
}

/** A page: pickers at its head, the question with its steps, its errors and its answer, and what it asked at its foot. */
export function Page<T extends PageAnswer>({ page, ask, view }: Props<T>) {
  const host = useHost();
  const { title, subTitle, usualFrom } = PAGES[page];
  const first = host.firstWindow;
  const usual = useMemo(() => first ?? { from: usualFrom, to: 'now' }, [first, usualFrom]);
  const state = usePageState(usual);
  const [count, setCount] = useState(0);
  const [isBusy, setIsBusy] = useState(false);
  // In slices: answers that come meanwhile are read first.
  const setBusy = useCallback((busy: boolean) => startTransition(() => setIsBusy(busy)), []);
  const refresh = useCallback(() => setCount((before) => before + 1), []);
  useRefresh(host.fixedWindow === null ? state.refreshMs : null, isBusy, refresh);
  const range = useMemo(() => {
    // The same relative range means a later one each time it is asked.
    void count;
    const fixed = host.fixedWindow;
    return fixed === null ? rangeNow(state.raw) : rangeNow(rawBetween(fixed.fromMs, fixed.toMs));
  }, [host, state.raw, count]);
  const store = useMemo(() => chosen(host, state.store), [host, state.store]);
  const { Frame, StorePicker } = host;
  return (
    <TimeTextContext.Provider value={host.timeText}>
      <Frame
        page={page}
        title={title}
        subTitle={subTitle}
        actions={
          <Stack gap={1} wrap="wrap">
            {state.cluster === null ? null : (
              <Button
                variant="secondary"
                icon="times"
                tooltip={FRAME.allClusters}
                onClick={() => state.change({ cluster: null })}
              >
                {FRAME.cluster(state.cluster)}
              </Button>
            )}
            {StorePicker === null ? null : (
              <StorePicker current={store?.uid ?? null} onChange={(uid) => state.change({ ds: uid, cluster: null })} />
            )}
            {host.fixedWindow === null ? (
              <>
                <WindowPicker state={state} range={range} />
                <RefreshPicker
                  value={state.params.get('refresh') ?? ''}
                  intervals={['30s', '1m', '5m', '15m']}
                  onRefresh={refresh}
                  onIntervalChanged={(interval) =>
                    state.change({ refresh: interval === '' ? null : interval }, 'replace')
                  }
                  isLoading={isBusy}
                  text={FRAME.refresh}
                />
              </>
            ) : null}
          </Stack>
        }
      >
        {store === null ? (
          <NoStore href={host.configurationHref} />
        ) : (
          <Answered key={store.uid} {...{ page, store, state, range, count, refresh, ask, view }} onBusy={setBusy} />
        )}
      </Frame>
    </TimeTextContext.Provider>
  );
}

/** Costs more to draw than all else at a page's head, and does not change while a page asks. */
const WindowPicker = memo(function WindowPicker({
  state,
  range,
}: {
  readonly state: PageState;
  readonly range: TimeRange;
}) {
  useEffect(() => {
    // Before the tooltip of the button hears of it, and keeps it to itself.
    window.addEventListener('keydown', closeFromButton, true);
    return () => window.removeEventListener('keydown', closeFromButton, true);
  }, []);
  return (
    <TimeRangePicker
      value={range}
      timeZone="browser"
      onChange={({ raw }) => state.changeRange(raw)}
      onChangeTimeZone={() => undefined}
      onMoveBackward={() => state.changeRange(moved(range, -1))}
      onMoveForward={() => state.changeRange(moved(range, 1))}
      onZoom={() => state.changeRange(widened(range))}
    />
  );
});

/** The picker closes on Escape while it has the focus. Where its button kept that, Escape closes no more than the button’s tooltip: then the button closes the picker. */
function closeFromButton({ key, target }: KeyboardEvent): void {
  const button = 'button[aria-controls="TimePickerContent"][aria-expanded="true"]';
  if (key === 'Escape' && target instanceof HTMLElement && target.matches(button)) {
    target.click();
  }
}

interface AnsweredProps<T extends PageAnswer> extends Props<T> {
  readonly store: Store;
  readonly state: PageState;
  readonly range: TimeRange;
  /** How often it was asked anew: a window that stands still is asked again too. */
  readonly count: number;
  readonly refresh: () => void;
  readonly onBusy: (isBusy: boolean) => void;
}

/** Only the page of model loads shows what instances cost. */
const NO_PRICES: PagesHost['ownPrices'] = new Map();

/** Asks one store about one window, and shows what it says; nothing of it changes while the page's head tells that it asks. */
const Answered = memo(function Answered<T extends PageAnswer>({
  page,
  store,
  state,
  range,
  count,
  refresh,
  ask,
  view,
  onBusy,
}: AnsweredProps<T>) {
  const host = useHost();
  const { dateTime } = useTimeText();
  const [queries, setQueries] = useState<readonly InspectedQuery[]>([]);
  const opened = useMemo(() => host.open(store), [host, store]);
  const source = useMemo(() => {
    const told = (query: InspectedQuery): void =>
      startTransition(() =>
        setQueries((before) =>
          query.state === 'asking' ? [...before, query] : before.map((one) => (one.id === query.id ? query : one))
        )
      );
    return inspectedSource(opened, told);
  }, [opened]);
  const cluster = state.cluster ?? host.defaults.cluster;
  const [fromMs, toMs] = [range.from.valueOf(), range.to.valueOf()];
  const asked = useMemo(
    (): Asked => ({ store, source, fromMs, toMs, cluster, defaults: host.defaults, catalog: host.catalog }),
    [store, source, fromMs, toMs, cluster, host]
  );
  const run = useCallback(
    async (signal: AbortSignal, onStep: (step: string) => void): Promise<T> => {
      void count;
      startTransition(() => setQueries([]));
      onBusy(true);
      try {
        if (asked.fromMs >= asked.toMs) {
          throw new InquiryError(FRAME.backwards, FRAME.forwards);
        }
        return await ask(asked, {
          ...{ signal, kept: keptOf(opened), pause: pauseWhenDue() },
          onProgress: ({ name }) => onStep(name),
        });
      } finally {
        if (!signal.aborted) {
          onBusy(false);
        }
      }
    },
    [asked, ask, onBusy, count, opened]
  );
  const subject = JSON.stringify([store.uid, cluster, state.params.get('from'), state.params.get('to')]);
  const { answer, answeredMs, step, error } = useInquiry(run, subject, Date.now);
  const exploreHref = useCallback(
    (promql: string): string | null => host.exploreHref(store, promql, fromMs, toMs),
    [host, store, fromMs, toMs]
  );
  // Queries are told one by one: none of them changes what the last answer looks like.
  const shown = useMemo(
    () => (answer === null ? null : view(answer, { store, state, asked, refresh, exploreHref })),
    [answer, view, store, state, asked, refresh, exploreHref]
  );
  return (
    <Stack direction="column" gap={2}>
      <div aria-live="polite">{step === null ? null : <LoadingPlaceholder text={FRAME.asking(step)} />}</div>
      {error === null ? null : (
        <Failure
          trouble={troubleOf(error)}
          staleSince={answer === null || answeredMs === null ? null : dateTime(answeredMs)}
          onRetry={refresh}
          onCluster={(chosenCluster) => state.change({ cluster: chosenCluster })}
        />
      )}
      {answer?.incomplete === true ? (
        <Alert severity="warning" title={CUT.title} bottomSpacing={0}>
          {CUT.text}
        </Alert>
      ) : null}
      {shown}
      {answer === null ? null : <Findings findings={answer.warnings} />}
      <QueryInspector queries={queries} exploreHref={exploreHref} />
      <SettingsInUse labelNames={host.labelNames} ownPrices={page === 'loads' ? host.ownPrices : NO_PRICES} />
    </Stack>
  );
}) as <T extends PageAnswer>(props: AnsweredProps<T>) => React.ReactElement;

function NoStore({ href }: { readonly href: string | null }) {
  return (
    <Alert severity="info" title={FRAME.noStore} bottomSpacing={0}>
      <p>{FRAME.noStoreText}</p>
      {href === null ? null : (
        <LinkButton href={href} variant="secondary" icon="cog">
          {FRAME.whichStores}
        </LinkButton>
      )}
    </Alert>
  );
}

/** The store that the URL names, else the host's usual one; null: a reader has to choose. */
function chosen(host: PagesHost, uid: string | null): Store | null {
  const asked = uid ?? host.usualStore();
  return host.stores().find((store) => store.uid === asked) ?? null;
}

function moved({ from, to }: TimeRange, direction: 1 | -1): RawTimeRange {
  const half = ((to.valueOf() - from.valueOf()) / 2) * direction;
  return rawBetween(from.valueOf() + half, to.valueOf() + half);
}

function widened({ from, to }: TimeRange): RawTimeRange {
  const half = (to.valueOf() - from.valueOf()) / 2;
  return rawBetween(from.valueOf() - half, to.valueOf() + half);
}

function rawBetween(fromMs: number, toMs: number): RawTimeRange {
  return rangeNow({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() }).raw;
}
