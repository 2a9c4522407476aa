import type { LabelledValue } from './labelled-values';
import { hasLabel } from './labelled-values';
import { FRAME } from './words';

/** Why series can't be drawn by the labels of their two ends; null: they can. */
export function labelTrouble(
  series: readonly LabelledValue[],
  labels: readonly [from: string, to: string]
): string | null {
  if (series.every(({ value }) => value === null)) {
    return FRAME.noNumbers;
  }
  return hasLabel(series, labels) ? null : FRAME.noLabels(labels);
}
