import React, { useCallback, useMemo } from 'react';
import type { PanelProps } from '@grafana/data';
import { parseMapQuery } from '../../../inquiry';
import type { FlowAnswer, InquiryOptions, ServiceMap } from '../../../inquiry';
import { bytes, grouped } from '../../../core/report';
import { askPageFlows, HostProvider, mapOf, MOST_EDGES } from '../../../pages';
import type { Asked } from '../../../pages';
import { grafanaHost, pluginSettings } from '../../pages';
import { FramesPanel } from '../frame/FramesPanel';
import { labelTrouble } from '../frame/label-trouble';
import { labelledValues } from '../frame/labelled-values';
import { OwnPanel } from '../frame/OwnPanel';
import { PanelNotice } from '../frame/PanelNotice';
import { mapOfFrames } from './map-of-frames';
import { MapPanelView } from './MapPanelView';
import type { MapPanelOptions } from './options';
import { MAP_PANEL, summaryOf } from './words';

type Props = PanelProps<MapPanelOptions>;

/** The service map as a panel. */
export function ServiceMapPanel(props: Props) {
  const host = useMemo(() => grafanaHost(pluginSettings(undefined)), []);
  return (
    <HostProvider value={host}>
      {props.options.source === 'panel' ? <FrameMap {...props} /> : <OwnMap {...props} />}
    </HostProvider>
  );
}

function OwnMap(props: Props) {
  const { options, replaceVariables } = props;
  const { level, mostNodes } = options;
  const ask = useCallback(
    (asked: Asked, inquiry: InquiryOptions) =>
      askPageFlows(asked, level === 'pod' ? 'map-pods' : 'map-workloads', inquiry),
    [level]
  );
  const find = replaceVariables(options.find);
  const hide = replaceVariables(options.hide);
  const wrong = [find, hide].map(messageOf).find((message) => message !== null) ?? null;
  return wrong === null ? (
    <OwnPanel<FlowAnswer>
      panel={props}
      onCluster={(cluster) => props.onOptionsChange({ ...props.options, cluster })}
      page="map"
      ask={ask}
      summary={({ table }) => summaryOf(bytes(totalOf(table)))}
      view={({ table, fromMs, toMs }, { width, height }) => (
        <OwnMapView {...{ table, fromMs, toMs, width, height, level, find, hide, mostNodes, options }} id={props.id} />
      )}
    />
  ) : (
    <PanelNotice title={MAP_PANEL.badQuery}>{wrong}</PanelNotice>
  );
}

interface OwnMapViewProps
  extends
    Pick<FlowAnswer, 'table' | 'fromMs' | 'toMs'>,
    Pick<MapPanelOptions, 'level' | 'find' | 'hide' | 'mostNodes'> {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  readonly options: MapPanelOptions;
}

function OwnMapView({
  table,
  fromMs,
  toMs,
  id,
  width,
  height,
  level,
  find,
  hide,
  mostNodes,
  options,
}: OwnMapViewProps) {
  const map = useMemo(
    () => mapOf(table, { level, namespace: null, find, hide, focus: null }, mostNodes, MOST_EDGES),
    [table, level, find, hide, mostNodes]
  );
  return <MapPanelView {...{ map, options, width, height }} windowSeconds={(toMs - fromMs) / 1000} of={placesOf(id)} />;
}

function FrameMap(props: Props) {
  const { data, options, timeRange } = props;
  const { sourceLabel, destinationLabel, mostNodes } = options;
  const series = useMemo(() => labelledValues(data.series), [data.series]);
  const map = useMemo(
    () => mapOfFrames(series, { sourceLabel, destinationLabel, mostNodes }),
    [series, sourceLabel, destinationLabel, mostNodes]
  );
  const seconds = (timeRange.to.valueOf() - timeRange.from.valueOf()) / 1000;
  return (
    <FramesPanel
      panel={props}
      page="map"
      trouble={labelTrouble(series, [sourceLabel, destinationLabel])}
      summary={hiddenOf(map)}
      view={(size) => (
        <MapPanelView {...size} map={map} windowSeconds={seconds} options={options} of={placesOf(props.id)} />
      )}
    />
  );
}

function hiddenOf({ hidden, totals }: ServiceMap): string {
  const all = bytes(totals.bytes);
  return hidden.nodes === 0 ? summaryOf(all) : summaryOf(all, grouped(hidden.nodes), bytes(hidden.bytes));
}

function totalOf({ bytes: column, count }: FlowAnswer['table']): number {
  let sum = 0;
  for (let row = 0; row < count; row++) {
    sum += column[row] ?? 0;
  }
  return sum;
}

function messageOf(query: string): string | null {
  const parsed = query.trim() === '' ? null : parseMapQuery(query);
  return parsed === null || parsed.ok ? null : parsed.error.message;
}

function placesOf(id: number): string {
  return `panel ${window.location.pathname} ${id}`;
}

export default ServiceMapPanel;
