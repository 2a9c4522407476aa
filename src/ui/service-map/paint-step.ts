/** A part of painting that is worth a pause after it: so a large map never holds up a frame. */
export interface PaintStep {
  /** Milliseconds that it takes, roughly. */
  readonly cost: number;
  readonly run: (context: CanvasRenderingContext2D) => void;
}

/** Of all steps together. */
export function costOf(steps: readonly PaintStep[]): number {
  return steps.reduce((sum, { cost }) => sum + cost, 0);
}
