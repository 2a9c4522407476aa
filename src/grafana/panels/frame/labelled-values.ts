import { FieldType } from '@grafana/data';
import type { DataFrame, Field } from '@grafana/data';

/** One series of a panel's queries: its labels and its last number. */
export interface LabelledValue {
  readonly labels: Readonly<Record<string, string>>;
  /** Null where the series has no number at all. */
  readonly value: number | null;
}

/**
 * What a panel's frames hold: a series for each number field with its labels and its last value, as time series and instant vectors come; of a table with
 * columns of text, one for each row and number, the columns being the labels.
 */
export function labelledValues(frames: readonly DataFrame[]): LabelledValue[] {
  return frames.flatMap(({ fields, length }) => {
    const texts = fields.filter(({ type }) => type === FieldType.string);
    const numbers = fields.filter(({ type }) => type === FieldType.number);
    return numbers.flatMap((field): LabelledValue[] =>
      texts.length === 0
        ? [{ labels: field.labels ?? {}, value: lastNumber(field) }]
        : Array.from({ length }, (_, row) => ({
            labels: { ...field.labels, ...Object.fromEntries(texts.map((text) => [text.name, textAt(text, row)])) },
            value: numberOf(field.values[row]),
          }))
    );
  });
}

/** True where any series has one of these labels. */
export function hasLabel(series: readonly LabelledValue[], labels: readonly string[]): boolean {
  return series.some((one) => labels.some((label) => (one.labels[label] ?? '') !== ''));
}

function lastNumber({ values }: Field): number | null {
  for (let i = values.length - 1; i >= 0; i--) {
    const value = numberOf(values[i]);
    if (value !== null) {
      return value;
    }
  }
  return null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function textAt({ values }: Field, row: number): string {
  const value: unknown = values[row];
  return typeof value === 'string' ? value : '';
}
