import React, { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, RadioButtonGroup, useStyles2, useTheme2 } from '@grafana/ui';
import { MAP_PRESETS, mapDiff, parseMapQuery } from '../../inquiry';
import { quotePromql } from '../../core/base';
import type { FlowAnswer, ParsedMapQuery, ServiceMap } from '../../inquiry';
import {
  HiddenNote,
  MapActions,
  MapLegend,
  MapSidePanel,
  MapTable,
  MapToolbar,
  paintWholeMap,
  ReplayBar,
  ServiceMapView,
  useTimeText,
  wholeMapCsv,
  wholeMapSvg,
} from '../../ui';
import type { MapSelection } from '../../ui';
import type { PageView } from '../frame/Page';
import { fileName, saveFile } from '../frame/save-file';
import { useGoTo } from '../frame/use-go-to';
import { flowsOf } from './flows-of';
import type { MapFlows } from './ask-map';
import { partOfWindow, placesName } from './ask-map';
import type { LayoutRunner } from './layout-runner';
import { mapOf, MOST_EDGES, MOST_NODES } from './map-of';
import { mapWithGone } from './map-with-gone';
import { mapStateOf, mapWords, REPLAY_STEPS } from './map-state';
import type { MapState } from './map-state';
import { useAfterPaint } from './use-after-paint';
import { useNodeSeries } from './use-node-series';
import { usePlacedMap } from './use-placed-map';
import { MAP_PAGE } from './words';

interface Props {
  readonly flows: MapFlows;
  readonly runner: LayoutRunner;
  readonly page: PageView;
}

const PLAY_MS = 1200;
/** Pixels of the controls on a screen of 1,100 pixels and more. */
const CONTROLS_HEIGHT = 128;

/** The map of an answer with all that can be done with it. */
export function ShownMap({ flows, page, runner }: Props) {
  const { state: url, asked, store } = page;
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const { time } = useTimeText();
  const goTo = useGoTo();
  const state = useMemo(() => mapStateOf(url.params), [url.params]);
  const { change: changeUrl } = url;
  const change = (next: Partial<MapState>, how: 'push' | 'replace' = 'push'): void => changeUrl(mapWords(next), how);
  const select = useCallback((next: MapSelection | null): void => changeUrl(mapWords({ selected: next })), [changeUrl]);
  const { now, earlier } = flows;
  const { level, namespace, find, hide, focus } = state;
  const map = useMemo(
    () => mapOf(now.table, { level, namespace, find, hide, focus }, MOST_NODES, MOST_EDGES),
    [now, level, namespace, find, hide, focus]
  );
  const changes = useMemo(
    () =>
      earlier === null
        ? null
        : mapDiff(
            timed(earlier, mapOf(earlier.table, { level, namespace, find, hide, focus })),
            timed(now, mapOf(now.table, { level, namespace, find, hide, focus }))
          ),
    [earlier, now, level, namespace, find, hide, focus]
  );
  const whole = useMemo(() => (changes === null ? map : mapWithGone(map, changes)), [map, changes]);
  const namespaces = useMemo(() => namespacesOf(now), [now]);
  const placed = usePlacedMap(whole, placesName(store, now.cluster, level), runner, flows.early);
  const { selected } = state;
  // The picture is what a reader waits for: on a fast store all that stands around it would take as long as all before it.
  const hasControls = useAfterPaint(placed.drawn !== null || placed.error !== null || state.isTable);
  const series = useNodeSeries(asked.source, selected, now, map);
  const windowSeconds = (now.toMs - now.fromMs) / 1000;
  const frame = useRef<HTMLDivElement>(null);
  const [isFullScreen, setFullScreen] = useFullScreen(frame);
  const [isPlaying, setPlaying] = useState(false);
  const nextStep = ((flows.step ?? -1) + 1) % REPLAY_STEPS;
  useEffect(() => {
    if (!isPlaying) {
      return;
    }
    // After each answer, so that a slow store is not overrun.
    const timer = setTimeout(() => changeUrl(mapWords({ step: nextStep }), 'replace'), PLAY_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, nextStep, changeUrl, flows]);

  const exportAs = (format: 'svg' | 'png' | 'csv'): void => {
    const name = fileName('map', now.fromMs, format);
    if (format === 'csv') {
      saveFile(name, wholeMapCsv(map), 'text/csv');
    } else if (placed.drawn !== null && placed.map !== null) {
      const { drawn } = placed;
      if (format === 'svg') {
        saveFile(
          name,
          wholeMapSvg(drawn, MAP_PAGE.title(now.cluster), `${time(now.fromMs)} – ${time(now.toMs)}`),
          'image/svg+xml'
        );
      } else {
        paintWholeMap({ map: placed.map, drawn, changes, pins: placed.pins }, theme, 2)?.toBlob(
          (blob) => blob !== null && saveFile(name, blob, 'image/png')
        );
      }
    }
  };
  const steps = [
    MAP_PAGE.whole,
    ...Array.from({ length: REPLAY_STEPS }, (_, i) => time(partOfWindow(asked.fromMs, asked.toMs, i).fromMs)),
  ];
  const focusName = map.nodes.find(({ id }) => id === focus?.id)?.label ?? focus?.id ?? null;
  return (
    <div ref={frame} className={styles.all}>
      {hasControls ? (
        <>
          <MapToolbar
            level={level}
            onLevel={(next) => change({ level: next, selected: null, focus: null })}
            namespaces={namespaces}
            namespace={namespace}
            onNamespace={(next) => change({ namespace: next })}
            find={find}
            hide={hide}
            onFind={(next) => change({ find: next })}
            onHide={(next) => change({ hide: next })}
            errorOf={errorOf}
            presets={MAP_PRESETS}
            focus={focus}
            focusName={focusName}
            onFocus={(next) => change({ focus: next })}
          />
          <div className={styles.controlsRow}>
            <RadioButtonGroup
              aria-label={MAP_PAGE.as}
              options={[
                { value: false, label: MAP_PAGE.map },
                { value: true, label: MAP_PAGE.table },
              ]}
              value={state.isTable}
              onChange={(isTable) => change({ isTable })}
            />
            <div className={styles.replay}>
              <ReplayBar
                steps={steps}
                step={state.step === null ? 0 : state.step + 1}
                onStep={(step) => change({ step: step === 0 ? null : step - 1 }, 'replace')}
                isPlaying={isPlaying}
                onPlay={setPlaying}
                reducedMotion={window.matchMedia('(prefers-reduced-motion: reduce)').matches}
                isCompared={state.isCompared}
                onCompare={(isCompared) => change({ isCompared })}
              />
            </div>
            <MapActions
              onTidy={placed.tidy}
              isFullScreen={isFullScreen}
              onFullScreen={document.fullscreenEnabled ? setFullScreen : null}
              onExport={exportAs}
            />
          </div>
        </>
      ) : (
        <div className={styles.controls} />
      )}
      <HiddenNote map={map} />
      {map.focus !== null && !map.focus.isKnown ? (
        <Alert severity="info" title={MAP_PAGE.unknownFocus(focusName ?? '')} bottomSpacing={0} />
      ) : map.nodes.length === 0 ? (
        <Alert severity="info" title={now.origin === 'none' ? MAP_PAGE.noSource : MAP_PAGE.none} bottomSpacing={0}>
          {MAP_PAGE.noneText}
        </Alert>
      ) : (
        <div className={styles.row}>
          <div className={styles.picture}>
            {placed.error === null ? null : (
              <Alert severity="warning" title={MAP_PAGE.layoutFailed(placed.error)} bottomSpacing={0} />
            )}
            {state.isTable || placed.error !== null ? (
              <MapTable map={whole} windowSeconds={windowSeconds} selected={selected} onSelect={select} />
            ) : (
              <ServiceMapView
                map={placed.map ?? whole}
                drawn={placed.drawn}
                windowSeconds={windowSeconds}
                selected={selected}
                onSelect={select}
                pins={placed.pins}
                onPin={placed.pin}
                changes={changes}
                isPlacing={placed.isPlacing}
                height={isFullScreen ? 'calc(100vh - 260px)' : 600}
              />
            )}
            {hasControls && <MapLegend map={whole} isCompared={changes !== null} />}
          </div>
          {selected === null ? null : (
            <div className={styles.panel}>
              <MapSidePanel
                map={whole}
                selected={selected}
                onSelect={select}
                windowSeconds={windowSeconds}
                changes={changes}
                series={series}
                isPinned={selected.kind === 'node' && placed.pins.has(selected.id)}
                onUnpin={(id) => placed.pin(id, null)}
                onFocus={(id) => change({ focus: { id, hops: 1, direction: 'both' } })}
                onShowFlows={() => goTo('flows', flowsOf(whole, selected))}
                onShowLoads={() => goTo('loads')}
                exploreHref={page.exploreHref(exploreQuery(map, selected))}
              />
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function timed(answer: FlowAnswer, map: ServiceMap): { readonly map: ServiceMap; readonly seconds: number } {
  return { map, seconds: (answer.toMs - answer.fromMs) / 1000 };
}

function errorOf(text: string): Extract<ParsedMapQuery, { readonly ok: false }>['error'] | null {
  const parsed = text.trim() === '' ? null : parseMapQuery(text);
  return parsed === null || parsed.ok ? null : parsed.error;
}

function namespacesOf({ table: { endpoints } }: FlowAnswer): readonly string[] {
  const seen = new Set<string>();
  for (let end = 0; end < endpoints.count; end++) {
    seen.add(endpoints.text('namespace', end));
  }
  seen.delete('');
  return [...seen].sort();
}

/** What the agents' records say of a selection's namespace; of the whole map where it has none. */
function exploreQuery(map: ServiceMap, selected: MapSelection): string {
  const id = selected.kind === 'node' ? selected.id : selected.to;
  const namespace = map.nodes.find((one) => one.id === id)?.namespace ?? null;
  const matcher = namespace === null ? '' : `{local_namespace=${quotePromql(namespace)}}`;
  return `sum(sum_over_time(nfm_bytes_received${matcher}[5m]))`;
}

function useFullScreen(frame: React.RefObject<HTMLElement>): readonly [boolean, (isFull: boolean) => void] {
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const look = (): void =>
      setFull(document.fullscreenElement !== null && document.fullscreenElement === frame.current);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, [frame]);
  const change = useCallback(
    // A browser may refuse: then the page stays as it is.
    (wanted: boolean) =>
      void (wanted ? frame.current?.requestFullscreen() : document.exitFullscreen())?.catch(() => undefined),
    [frame]
  );
  return [isFull, change];
}

const getStyles = (theme: GrafanaTheme2) => ({
  all: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    '&:fullscreen': { background: theme.colors.background.canvas, padding: theme.spacing(2), overflow: 'auto' },
  }),
  row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: theme.spacing(2) }),
  controlsRow: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(2) }),
  // As high as they are on a wide screen, so that the map stays where it is when they come.
  controls: css({ height: CONTROLS_HEIGHT }),
  replay: css({ flex: '1 1 280px' }),
  picture: css({ flex: '1 1 560px', minWidth: 0, display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  panel: css({ flex: '0 1 340px', minWidth: 'min(100%, 300px)' }),
});
