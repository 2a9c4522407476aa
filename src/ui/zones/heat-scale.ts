/** Steps of one hue, the least first, each with a text colour of a contrast above 4.5: told apart by lightness, so by every eye. */
export const HEAT_STEPS = {
  dark: [
    { fill: '#15263d', text: '#ffffff' },
    { fill: '#17375e', text: '#ffffff' },
    { fill: '#1c4c85', text: '#ffffff' },
    { fill: '#2a65ab', text: '#ffffff' },
    { fill: '#6399da', text: '#000000' },
    { fill: '#a9ccf4', text: '#000000' },
  ],
  light: [
    { fill: '#e8f1fb', text: '#000000' },
    { fill: '#c6dcf4', text: '#000000' },
    { fill: '#98c1ea', text: '#000000' },
    { fill: '#63a0dc', text: '#000000' },
    { fill: '#2b69ad', text: '#ffffff' },
    { fill: '#15417a', text: '#ffffff' },
  ],
} as const;

/** What is nearly the same must not look far apart: the scale spans this factor at least. */
const LEAST_SPAN = 4;
const STEPS = HEAT_STEPS.dark.length;

/** Which step a number is of: equal steps of its logarithm between the smallest and the largest. */
export interface HeatScale {
  /** Upper bound of each step that is in use, the least first; empty where nothing is above 0. */
  readonly bounds: readonly number[];
  /** Index into `HEAT_STEPS`; null for 0 and for what is not known. */
  readonly stepOf: (value: number | null) => number | null;
}

/** The scale of some numbers. One number alone, or equal ones, are of the highest step. */
export function heatScale(values: readonly number[]): HeatScale {
  const above = values.filter((value) => value > 0 && Number.isFinite(value));
  const largest = above.reduce((most, value) => Math.max(most, value), 0);
  const smallest = above.reduce((least, value) => Math.min(least, value), Infinity);
  const used = above.length === 0 ? 0 : largest === smallest ? 1 : STEPS;
  const first = Math.min(smallest, largest / LEAST_SPAN);
  const bounds = Array.from({ length: used }, (_, i) =>
    i === used - 1 ? largest : first * (largest / first) ** ((i + 1) / used)
  );
  return {
    bounds,
    stepOf: (value) => {
      if (value === null || !(value > 0)) {
        return null;
      }
      const at = bounds.findIndex((bound) => value <= bound);
      // Fewer steps than colours: the strongest ones.
      return STEPS - used + (at < 0 ? used - 1 : at);
    },
  };
}
