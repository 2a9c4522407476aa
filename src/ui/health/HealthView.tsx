import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Checkbox, useStyles2 } from '@grafana/ui';
import { networkSentence, nodesSentence, shortened, visibleText } from '../../core/report';
import type { HealthReport } from '../../core/health';
import { useTimeText } from '../time-text';
import { AllowanceMeanings } from './AllowanceMeanings';
import { MonitorsSection } from './MonitorsSection';
import { NodeLimits } from './NodeLimits';
import type { Tone } from './StateSign';
import { StateSign } from './StateSign';
import { windowSentence, WORDS } from './words';

/** What a reader may choose, as plain data for a URL. */
export interface HealthViewState {
  /** Leaves out monitors, nodes and limits that are fine. */
  readonly onlyWrong: boolean;
  /** The node that is shown alone; null: all. The answer in short is of all nodes. */
  readonly node: string | null;
}

export const DEFAULT_HEALTH_VIEW_STATE: HealthViewState = { onlyWrong: false, node: null };

export interface HealthViewProps {
  readonly report: HealthReport;
  readonly state: HealthViewState;
  readonly onState: (state: HealthViewState) => void;
  /** Show what is known of a node; null: this host has no place for it. */
  readonly onNode: ((node: string) => void) | null;
  /** Open PromQL where it can be looked into; null: this host has no place for it. */
  readonly onQuery: ((promql: string) => void) | null;
}

/** Whether AWS's network was well, and which limits of their instances nodes met: the answer first, then what it rests on. */
export function HealthView({ report, state, onState, onNode, onQuery }: HealthViewProps) {
  const styles = useStyles2(getStyles);
  const { dateTime } = useTimeText();
  return (
    <section className={styles.view} aria-label={WORDS.title}>
      <div>
        <ul className={styles.answer} aria-label={WORDS.answer}>
          <li>
            <StateSign tone={networkTone(report)} text="" />
            {visibleText(shortened(networkSentence(report), 400))}
          </li>
          <li>
            <StateSign tone={nodesTone(report)} text="" />
            {nodesSentence(report)}
          </li>
        </ul>
        <p className={styles.soft}>{windowSentence(dateTime(report.fromMs), dateTime(report.toMs))}</p>
      </div>
      {report.incomplete && <p role="status">{WORDS.incomplete}</p>}
      <div>
        <Checkbox
          label={WORDS.onlyWrong}
          value={state.onlyWrong}
          onChange={({ currentTarget: { checked } }) => onState({ ...state, onlyWrong: checked })}
        />
      </div>
      <MonitorsSection health={report.networkHealth} onlyWrong={state.onlyWrong} onQuery={onQuery} />
      <NodeLimits
        report={report}
        onlyWrong={state.onlyWrong}
        only={state.node}
        onAll={() => onState({ ...state, node: null })}
        onNode={onNode}
      />
      <AllowanceMeanings allowances={report.allowances} onlyWrong={state.onlyWrong} onQuery={onQuery} />
    </section>
  );
}

function networkTone({ networkHealth: { state } }: HealthReport): Tone {
  return state === 'healthy' ? 'good' : state === 'degraded' ? 'bad' : 'unknown';
}

function nodesTone({ nodes }: HealthReport): Tone {
  const isAny = (state: HealthReport['nodes'][number]['state']): boolean => nodes.some((node) => node.state === state);
  return isAny('exceeded') ? 'bad' : isAny('clear') ? 'good' : 'unknown';
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2.5), minWidth: 0 }),
  answer: css({
    margin: 0,
    padding: 0,
    listStyle: 'none',
    fontSize: theme.typography.h5.fontSize,
    li: { overflowWrap: 'anywhere' },
  }),
  soft: css({ margin: 0, color: theme.colors.text.secondary }),
});
