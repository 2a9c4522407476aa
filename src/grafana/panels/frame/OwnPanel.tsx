import React, { useCallback, useMemo, useState } from 'react';
import type { PanelProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import type { Finding, InquiryOptions } from '../../../inquiry';
import { keptOf, pauseWhenDue, troubleOf, useInquiry } from '../../../pages';
import type { Asked, PageName, PagesHost, Store } from '../../../pages';
import { CUT, Failure, Findings, TimeTextContext } from '../../../ui';
import { grafanaHost } from '../../pages';
import { appSettings } from './app-settings';
import { chooseStore } from './choose-store';
import { PanelBox } from './PanelBox';
import type { BoxSize } from './PanelBox';
import { panelHref } from './panel-href';
import type { Shown } from './panel-href';
import { panelTimeText } from './panel-time-text';
import type { SourceOptions } from './source-options';
import { FRAME } from './words';

/** What every answer of inquiry says of itself. */
export interface OwnAnswer {
  readonly warnings: readonly Finding[];
  readonly incomplete: boolean;
}

/** What a panel's view gets beside the answer. */
export interface OwnView extends BoxSize {
  readonly asked: Asked;
  readonly shown: Shown;
}

interface Props<T extends OwnAnswer> {
  readonly panel: Omit<PanelProps<SourceOptions>, 'onOptionsChange'>;
  /** The store holds several clusters, and a reader chose one. */
  readonly onCluster: (cluster: string) => void;
  /** The page of the app that shows the same. */
  readonly page: PageName;
  /** Asks; the same function as long as the same is asked. */
  readonly ask: (asked: Asked, options: InquiryOptions) => Promise<T>;
  /** One line for the panel's head; null: none. */
  readonly summary: (answer: T) => string | null;
  readonly view: (answer: T, view: OwnView) => React.ReactNode;
}

interface Answered<T> {
  readonly answer: T;
  readonly asked: Asked;
  readonly store: Store;
}

/** From here on there is room for what the data says of itself. */
const TALL = 320;

/** A panel that asks by itself: with the dashboard's window, again when the dashboard refreshes, and with the states of a page. */
export function OwnPanel<T extends OwnAnswer>({ panel, page, ask, summary, view, onCluster }: Props<T>) {
  const { options, timeRange, timeZone, data, replaceVariables, width, height } = panel;
  const timeText = useMemo(() => panelTimeText(timeZone), [timeZone]);
  const [count, setCount] = useState(0);
  const wanted = replaceVariables(options.dataSource);
  const cluster = replaceVariables(options.cluster).trim() || null;
  const namespace = replaceVariables(options.namespace).trim() || null;
  const [fromMs, toMs] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  // A refresh of a fixed window changes no time; with no query of its own, the panel is only handed a new range.
  const round = data.request?.requestId ?? timeRange;
  const run = useCallback(
    async (signal: AbortSignal, onStep: (step: string) => void): Promise<Answered<T>> => {
      void [count, round];
      const host = grafanaHost(await appSettings());
      const store = chooseStore(host.stores(), host.usualStore(), wanted);
      const asked = askedOf(host, store, { fromMs, toMs, cluster, namespace });
      return {
        answer: await ask(asked, {
          signal,
          onProgress: ({ name }) => onStep(name),
          kept: keptOf(asked.source),
          pause: pauseWhenDue(),
        }),
        asked,
        store,
      };
    },
    [ask, wanted, cluster, namespace, fromMs, toMs, round, count]
  );
  const { from, to } = timeRange.raw;
  const subject = JSON.stringify([wanted, cluster, namespace, String(from), String(to)]);
  const { answer: answered, answeredMs, step, error } = useInquiry(run, subject, Date.now);
  const shown: Shown = { range: timeRange.raw, store: answered?.store.uid ?? null, cluster };
  const status =
    step === null
      ? answered?.answer.incomplete === true
        ? `${FRAME.cut}. ${CUT.text}`
        : answered === null
          ? null
          : summary(answered.answer)
      : FRAME.asking(step);
  return (
    <TimeTextContext.Provider value={timeText}>
      <PanelBox width={width} height={height} href={panelHref(page, shown)} status={status}>
        {(size) => (
          <>
            {error === null ? null : (
              <Failure
                trouble={troubleOf(error)}
                staleSince={answered === null || answeredMs === null ? null : timeText.dateTime(answeredMs)}
                onRetry={() => setCount((before) => before + 1)}
                onCluster={onCluster}
              />
            )}
            {answered === null ? (
              error === null && <LoadingPlaceholder text={FRAME.loading} />
            ) : (
              <>
                {view(answered.answer, { ...size, asked: answered.asked, shown })}
                {size.height >= TALL && <Notes findings={answered.answer.warnings} />}
              </>
            )}
          </>
        )}
      </PanelBox>
    </TimeTextContext.Provider>
  );
}

function Notes({ findings }: { readonly findings: readonly Finding[] }) {
  return findings.length === 0 ? null : (
    <details>
      <summary>{FRAME.notes(findings.length)}</summary>
      <Findings findings={findings} />
    </details>
  );
}

function askedOf(
  host: PagesHost,
  store: Store,
  {
    fromMs,
    toMs,
    cluster,
    namespace,
  }: Pick<Asked, 'fromMs' | 'toMs' | 'cluster'> & { readonly namespace: string | null }
): Asked {
  return {
    store,
    source: host.open(store),
    fromMs,
    toMs,
    cluster: cluster ?? host.defaults.cluster,
    defaults: { ...host.defaults, namespace },
    catalog: host.catalog,
  };
}
