import React, { useMemo, useState } from 'react';
import type { PanelProps } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { zonesCsv } from '../../../core/report';
import { zoneReport } from '../../../inquiry';
import type { CellName, FlowAnswer, InquiryOptions, ZoneReport } from '../../../inquiry';
import { askPageFlows, fileName, saveFile } from '../../../pages';
import type { Asked } from '../../../pages';
import { ZoneMatrixView } from '../../../ui';
import { FramesPanel } from '../frame/FramesPanel';
import { labelTrouble } from '../frame/label-trouble';
import { labelledValues } from '../frame/labelled-values';
import { OwnPanel } from '../frame/OwnPanel';
import { panelHref } from '../frame/panel-href';
import type { Shown } from '../frame/panel-href';
import type { ZonePanelOptions } from './options';
import { zonesOfFrames } from './zones-of-frames';

type Props = PanelProps<ZonePanelOptions>;
type Measure = ZonePanelOptions['measure'];

/** The zone matrix as a panel. */
export function ZoneMatrixPanel(props: Props) {
  return props.options.source === 'panel' ? <FrameZones {...props} /> : <OwnZones {...props} />;
}

const askZones = (asked: Asked, options: InquiryOptions): Promise<FlowAnswer> => askPageFlows(asked, 'pods', options);

function OwnZones(props: Props) {
  return (
    <OwnPanel<FlowAnswer>
      panel={props}
      onCluster={(cluster) => props.onOptionsChange({ ...props.options, cluster })}
      page="zones"
      ask={askZones}
      summary={() => null}
      view={(answer, { asked, shown }) => (
        <OwnMatrix answer={answer} usdPerGb={asked.defaults.usdPerGb} shown={shown} panel={props} />
      )}
    />
  );
}

interface OwnMatrixProps {
  readonly answer: FlowAnswer;
  readonly usdPerGb: number | null;
  readonly shown: Shown;
  readonly panel: Props;
}

function OwnMatrix({ answer, usdPerGb, shown, panel }: OwnMatrixProps) {
  const [cell, setCell] = useState<CellName | null>(null);
  const report = useMemo(
    () => zoneReport({ ...answer, nodes: answer.inventory.nodes, cell, usdPerGb }),
    [answer, cell, usdPerGb]
  );
  return <Matrix report={report} cell={cell} onCell={setCell} shown={shown} panel={panel} />;
}

function FrameZones(props: Props) {
  const { data, options, timeRange } = props;
  const { sourceLabel, destinationLabel } = options;
  const [cell, setCell] = useState<CellName | null>(null);
  const series = useMemo(() => labelledValues(data.series), [data.series]);
  const [fromMs, toMs] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const report = useMemo(
    () => zonesOfFrames(series, { sourceLabel, destinationLabel, fromMs, toMs, usdPerGb: null, cell }),
    [series, sourceLabel, destinationLabel, fromMs, toMs, cell]
  );
  return (
    <FramesPanel
      panel={props}
      page="zones"
      trouble={labelTrouble(series, [sourceLabel, destinationLabel])}
      summary={null}
      view={() => (
        <Matrix
          report={report}
          cell={cell}
          onCell={setCell}
          shown={{ range: timeRange.raw, store: null, cluster: null }}
          panel={props}
        />
      )}
    />
  );
}

interface MatrixProps {
  readonly report: ZoneReport;
  readonly cell: CellName | null;
  readonly onCell: (cell: CellName | null) => void;
  readonly shown: Shown;
  readonly panel: Props;
}

/** The measure is an option: what a reader changes here is a change of the panel, which may be saved or not. */
function Matrix({ report, cell, onCell, shown, panel: { options, onOptionsChange } }: MatrixProps) {
  const wordOf = (chosen: CellName): string => JSON.stringify([chosen.from, chosen.to]);
  return (
    <ZoneMatrixView
      report={report}
      state={{ measure: options.measure, cell }}
      onState={(next: { readonly measure: Measure; readonly cell: CellName | null }) => {
        onCell(next.cell);
        if (next.measure !== options.measure) {
          onOptionsChange({ ...options, measure: next.measure });
        }
      }}
      onFlows={(chosen) => locationService.push(panelHref('zones', shown, { cell: wordOf(chosen) }))}
      onCsv={() => saveFile(fileName('zones', report.fromMs, 'csv'), zonesCsv(report), 'text/csv')}
      isCompact={!options.hasDetails}
    />
  );
}

export default ZoneMatrixPanel;
