import React, { useState } from 'react';
import { loadName, seconds, sentence, shortened, visibleText } from '../../../core/report';
import { DataTable } from '../../DataTable';
import { useTimeText } from '../../time-text';
import { QueryText } from '../QueryText';
import { firstOf, WORDS } from '../words';
import type { OtherLoad } from './other-loads';
import { intervalAt } from './time-axis';
import type { DrawnLane } from './timeline-lanes';
import { laneFigure } from './timeline-lanes';

interface Props {
  readonly clock: readonly number[];
  readonly lanes: readonly DrawnLane[];
  readonly others: readonly OtherLoad[];
  readonly onCopy?: (text: string) => void;
}

/** Longer tables help nobody; the queries give all. */
const MOST_ROWS = 500;

/** The timeline as tables: a row an interval, and a row each other load. Made when it is opened. */
export const TimelineTable = React.memo(function TimelineTable(props: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{WORDS.asTable}</summary>
      {isOpen ? <Tables {...props} /> : null}
    </details>
  );
});

function Tables({ clock, lanes, others, onCopy }: Props) {
  const { time } = useTimeText();
  return (
    <>
      {clock.length > MOST_ROWS ? <p>{firstOf(MOST_ROWS, clock.length)}</p> : null}
      <DataTable
        caption={WORDS.timeline}
        rows={clock.slice(0, MOST_ROWS)}
        keyOf={String}
        columns={[
          { name: WORDS.upTo, cell: (ms) => time(ms) },
          ...lanes.flatMap((lane) =>
            lane.series.map((one) => ({
              name: lane.series.length === 1 ? lane.title : `${lane.title}: ${one.label}`,
              isFigure: true,
              cell: (ms: number) => {
                const i = intervalAt(one.timesMs, ms);
                return laneFigure(i === null ? null : (one.values[i] ?? null), lane.unit);
              },
            }))
          ),
        ]}
      />
      {lanes.some(({ query }) => query !== null) ? (
        <DataTable
          caption={WORDS.laneQueries}
          rows={lanes.filter(({ query }) => query !== null)}
          keyOf={({ id }) => id}
          columns={[
            { name: WORDS.lane, cell: ({ title }) => title },
            {
              name: WORDS.query,
              cell: ({ query, title }) => <QueryText query={query ?? ''} of={title} onCopy={onCopy} />,
            },
            { name: WORDS.note, cell: ({ note }) => (note === null ? '' : sentence(note)) },
          ]}
        />
      ) : null}
      {others.length === 0 ? null : (
        <DataTable
          caption={WORDS.otherLoads}
          rows={others}
          keyOf={({ load }) => `${loadName(load)} ${load.startMs}`}
          columns={[
            { name: WORDS.load, cell: ({ load }) => shortened(visibleText(loadName(load)), 120) },
            { name: WORDS.start, cell: ({ load }) => time(load.startMs) },
            { name: WORDS.took, isFigure: true, cell: ({ load }) => seconds(load.seconds) },
            { name: WORDS.verdict, cell: ({ load }) => load.verdict },
            { name: WORDS.node, cell: ({ isSameNode }) => (isSameNode ? WORDS.sameNode : WORDS.otherNode) },
          ]}
        />
      )}
    </>
  );
}
