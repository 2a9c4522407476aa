import { type ApiState, landedMs } from './api-state';
import { contributorRow } from './contributor-row';
import { topContributors } from './contributors';
import type { QueryQuestion } from './queries';

/** The rows of a monitor's top contributors as the API writes them. What has not landed yet is not there. */
export function monitorRows(state: ApiState, monitor: string, question: QueryQuestion): readonly object[] {
  const toMs = Math.min(question.toMs, landedMs(state));
  if (toMs <= question.fromMs) {
    return [];
  }
  const unit = state.units[question.metric];
  return topContributors(state.world, monitor, { ...question, toMs }).map((row) =>
    contributorRow(
      state.world,
      question.metric === 'ROUND_TRIP_TIME' ? { ...row, value: inUnit(row.value, unit) } : row,
      state
    )
  );
}

/** Values are whole numbers in the API whatever the unit. */
function inUnit(micros: number, unit: string | null): number {
  return unit === 'Milliseconds' ? Math.max(1, Math.round(micros / 1000)) : micros;
}
