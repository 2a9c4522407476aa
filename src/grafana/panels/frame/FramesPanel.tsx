import React, { useMemo } from 'react';
import { LoadingState } from '@grafana/data';
import type { PanelProps } from '@grafana/data';
import { Alert } from '@grafana/ui';
import { shortened, visibleText } from '../../../core/report';
import type { PageName } from '../../../pages';
import { TimeTextContext } from '../../../ui';
import { isAcceptedType } from '../../pages';
import { PanelBox } from './PanelBox';
import type { BoxSize } from './PanelBox';
import { panelHref } from './panel-href';
import { panelTimeText } from './panel-time-text';
import { PanelNotice } from './PanelNotice';
import { FRAME } from './words';

interface Props {
  readonly panel: Pick<PanelProps<unknown>, 'data' | 'timeRange' | 'timeZone' | 'width' | 'height'>;
  /** The page of the app that shows the like. */
  readonly page: PageName;
  /** What the frames can't be shown for, and what to do; null: they can. */
  readonly trouble: string | null;
  /** One line for the panel's head; null: none. */
  readonly summary: string | null;
  readonly view: (size: BoxSize) => React.ReactNode;
}

/** A panel that shows the frames of its own queries, with the states of those. */
export function FramesPanel({ panel, page, trouble, summary, view }: Props) {
  const { data, timeRange, timeZone, width, height } = panel;
  const timeText = useMemo(() => panelTimeText(timeZone), [timeZone]);
  const store = data.request?.targets
    .map(({ datasource }) => datasource)
    .find((source) => isAcceptedType(source?.type ?? ''));
  const shown = { range: timeRange.raw, store: store?.uid ?? null, cluster: null };
  const failure = data.errors?.[0];
  const isEmpty = data.series.every(({ length }) => length === 0);
  const isWaiting = data.state === LoadingState.Loading && isEmpty;
  return (
    <TimeTextContext.Provider value={timeText}>
      <PanelBox width={width} height={height} href={panelHref(page, shown)} status={isEmpty ? null : summary}>
        {(size) => (
          <>
            {failure === undefined ? null : (
              <Alert severity="error" title={FRAME.queryFailed} bottomSpacing={1}>
                {shortened(visibleText(failure.message ?? failure.data?.message ?? ''), 600)}
              </Alert>
            )}
            {isWaiting ? null : isEmpty ? (
              failure === undefined && <PanelNotice title={FRAME.noFrames}>{FRAME.noFramesText}</PanelNotice>
            ) : trouble === null ? (
              view(size)
            ) : (
              <PanelNotice title={FRAME.noFrames}>{trouble}</PanelNotice>
            )}
          </>
        )}
      </PanelBox>
    </TimeTextContext.Provider>
  );
}
