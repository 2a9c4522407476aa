import React, { useMemo, useState } from 'react';
import type { PanelProps } from '@grafana/data';
import { diagnose, workloadHistories } from '../../../inquiry';
import type { Diagnosis, InquiryOptions, LoadResult } from '../../../inquiry';
import type { Asked } from '../../../pages';
import { LanesTimeline, LoadHistory, loadKey, LoadsTable, useTimeText } from '../../../ui';
import { FramesPanel } from '../frame/FramesPanel';
import { OwnPanel } from '../frame/OwnPanel';
import { PanelNotice } from '../frame/PanelNotice';
import { FRAME } from '../frame/words';
import { lanesOfFrames } from './lanes-of-frames';
import { OneLoad } from './OneLoad';
import type { LoadPanelOptions } from './options';
import { LOAD_PANEL } from './words';

type Props = PanelProps<LoadPanelOptions>;

/** Model loads as a panel: a list, one load on its time axis, their history; or the panel's own series as lanes. */
export function LoadTimelinePanel(props: Props) {
  return props.options.source === 'panel' ? <FrameLanesPanel {...props} /> : <OwnLoads {...props} />;
}

async function askLoads(
  { source, fromMs, toMs, cluster, defaults, catalog }: Asked,
  options: InquiryOptions
): Promise<Diagnosis> {
  const { namespace, node, priceRegion, s3Path } = defaults;
  const question = { fromMs, toMs, cluster, namespace, node, priceRegion, s3Path, logs: [] };
  return diagnose(source, { ...question, catalog: await catalog() }, options);
}

function OwnLoads(props: Props) {
  return (
    <OwnPanel<Diagnosis>
      panel={props}
      onCluster={(cluster) => props.onOptionsChange({ ...props.options, cluster })}
      page="loads"
      ask={askLoads}
      summary={({ loads }) => LOAD_PANEL.found(loads.length)}
      view={({ loads }, { asked }) =>
        loads.length === 0 ? (
          <PanelNotice title={LOAD_PANEL.none}>{LOAD_PANEL.noneText}</PanelNotice>
        ) : (
          <Loads loads={loads} asked={asked} view={props.options.view} />
        )
      }
    />
  );
}

interface LoadsProps {
  readonly loads: readonly LoadResult[];
  readonly asked: Asked;
  readonly view: LoadPanelOptions['view'];
}

function Loads({ loads, asked, view }: LoadsProps) {
  const { time, day } = useTimeText();
  const [opened, setOpened] = useState<string | null>(null);
  const [workload, setWorkload] = useState<string | null>(null);
  const open = (load: LoadResult): void => setOpened(loadKey(load));
  const chosen = loads.find((load) => loadKey(load) === opened) ?? null;
  const shown = chosen ?? (view === 'newest' ? newestOf(loads) : null);
  if (shown !== null) {
    const onBack = chosen === null ? null : () => setOpened(null);
    return <OneLoad key={loadKey(shown)} load={shown} loads={loads} asked={asked} onBack={onBack} onOpen={open} />;
  }
  return view === 'history' ? (
    <LoadHistory histories={workloadHistories(loads)} chosen={workload} onChoose={setWorkload} onOpenLoad={open} />
  ) : (
    <LoadsTable loads={loads} selected={null} onSelect={setOpened} timeText={time} dayText={day} />
  );
}

function newestOf(loads: readonly LoadResult[]): LoadResult | null {
  return loads.reduce<LoadResult | null>(
    (newest, load) => (newest === null || load.startMs > newest.startMs ? load : newest),
    null
  );
}

/** More lanes than this are no picture. */
const MOST_LANES = 30;

function FrameLanesPanel(props: Props) {
  const { data, timeRange } = props;
  const [fromMs, toMs] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const all = useMemo(() => lanesOfFrames(data.series, { fromMs, toMs }), [data.series, fromMs, toMs]);
  const shown = useMemo(() => ({ ...all, lanes: all.lanes.slice(0, MOST_LANES) }), [all]);
  const isEmpty = all.lanes.every(({ series }) => series.every(({ timesMs }) => timesMs.length === 0));
  return (
    <FramesPanel
      panel={props}
      page="loads"
      trouble={isEmpty ? FRAME.noTimes : null}
      summary={all.lanes.length > MOST_LANES ? LOAD_PANEL.tooMany(MOST_LANES, all.lanes.length) : null}
      view={({ width }) => <LanesTimeline lanes={shown} width={width} />}
    />
  );
}

export default LoadTimelinePanel;
