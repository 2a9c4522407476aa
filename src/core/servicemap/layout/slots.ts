import { ASPECT } from './dimensions';

/**
 * A regular pattern of places for boxes, one each and some to spare: slot row * columns + column. Every other row is shifted by half a place, so that few straight
 * edges pass under boxes.
 */
export interface Slots {
  readonly columns: number;
  readonly rows: number;
  readonly pitchX: number;
  readonly pitchY: number;
  /** centre of each slot */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** A pattern for `count` boxes, as wide and high as a screen. */
export function slotsFor(count: number, pitchX: number, pitchY: number): Slots {
  const columns = Math.max(1, Math.ceil(Math.sqrt((count * ASPECT * pitchY) / pitchX)));
  const rows = Math.max(1, Math.ceil(count / columns));
  const x = new Float64Array(columns * rows);
  const y = new Float64Array(columns * rows);
  for (let slot = 0; slot < x.length; slot++) {
    const row = Math.floor(slot / columns);
    x[slot] = ((slot % columns) + (row % 2 === 0 ? 0.25 : 0.75)) * pitchX;
    y[slot] = (row + 0.5) * pitchY;
  }
  return { columns, rows, pitchX, pitchY, x, y };
}
