/** What a line says: how wide, in what colour, dashed or not. A small number of styles, so that lines of one style can be drawn at once. */
export interface EdgeFigures {
  readonly bytes: number;
  /** Null where nobody reported them. */
  readonly segments: number | null;
  readonly retransmissions: number | null;
  /** Bytes that are known to cross zones. */
  readonly interAz: number;
}

/** How much was sent again, mildest first. `unknown`: nobody reported it. */
export const LOSS_CLASSES = ['unknown', 'none', 'some', 'much', 'severe'] as const;
export type LossClass = (typeof LOSS_CLASSES)[number];

/** Least share of segments sent again of a class. [own: 0.1 % is usual in a busy network, 1 % slows TCP, 5 % is broken] */
export const LEAST_LOSS = { some: 0.001, much: 0.01, severe: 0.05 } as const;

/** Widths are drawn in this many steps between the thinnest and the thickest. */
export const WIDTH_STEPS = 7;

/** Retransmissions by segments, 0 … 1; null where either is not known. Without segments, one that was sent again counts wholly. */
export function lossRatio({
  segments,
  retransmissions,
}: Pick<EdgeFigures, 'segments' | 'retransmissions'>): number | null {
  if (retransmissions === null) {
    return null;
  }
  if (retransmissions === 0) {
    return 0;
  }
  return segments === null ? null : Math.min(1, retransmissions / Math.max(segments, retransmissions));
}

export function lossClass(ratio: number | null): LossClass {
  if (ratio === null) {
    return 'unknown';
  }
  return ratio >= LEAST_LOSS.severe
    ? 'severe'
    : ratio >= LEAST_LOSS.much
      ? 'much'
      : ratio >= LEAST_LOSS.some
        ? 'some'
        : 'none';
}

/** True for what deserves a sign beside its colour. */
export function isLossy(loss: LossClass): boolean {
  return loss === 'much' || loss === 'severe';
}

/** A style as one number: steps of width, then loss, then dashed. Larger is drawn later, so that what matters lies on top. */
export function styleNumber(widthStep: number, loss: LossClass, isCross: boolean): number {
  return (LOSS_CLASSES.indexOf(loss) * 2 + (isCross ? 1 : 0)) * WIDTH_STEPS + widthStep;
}

export const STYLE_COUNT = LOSS_CLASSES.length * 2 * WIDTH_STEPS;

export interface EdgeStyle {
  readonly widthStep: number;
  readonly loss: LossClass;
  /** Some bytes cross zones. */
  readonly isCross: boolean;
}

export function styleOf(number: number): EdgeStyle {
  const rest = Math.floor(number / WIDTH_STEPS);
  return {
    widthStep: number % WIDTH_STEPS,
    loss: LOSS_CLASSES[Math.floor(rest / 2)] ?? 'unknown',
    isCross: rest % 2 === 1,
  };
}

const THINNEST = 1;
const THICKEST = 7;

/** Step of a width between 1 and 7 pixels, as the reports' `edgeWidths` gives it. */
export function widthStep(width: number): number {
  const share = (width - THINNEST) / (THICKEST - THINNEST);
  return Math.min(WIDTH_STEPS - 1, Math.max(0, Math.round(share * (WIDTH_STEPS - 1))));
}

/** Width of a line on the screen: thinner as the map gets smaller, but never gone. */
export function widthAt(step: number, zoom: number): number {
  const width = THINNEST + ((THICKEST - THINNEST) * step) / (WIDTH_STEPS - 1);
  return Math.max(0.5 + step * 0.2, width * Math.min(1.25, zoom));
}
