import { FARTHEST } from './dimensions';

/** Where the nodes of one group were: a rectangle, and node centres from its left top corner. */
export interface BoxState {
  readonly group: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly ids: readonly string[];
  /** centre of each of `ids`, from the left top corner of the box */
  readonly dx: readonly number[];
  readonly dy: readonly number[];
}

/** A layout to be continued: plain data without keys made of ids, so `JSON.parse(JSON.stringify(state))` is the same state whatever the ids are. */
export interface LayoutState {
  readonly version: 1;
  readonly boxes: readonly BoxState[];
}

/** A state that was kept as JSON; null where it is not one (another version, damaged, beyond the limits of a drawing). */
export function readLayoutState(value: unknown): LayoutState | null {
  if (!isRecord(value) || value['version'] !== 1 || !Array.isArray(value['boxes'])) {
    return null;
  }
  return value['boxes'].every(isBoxState) ? { version: 1, boxes: value['boxes'] } : null;
}

function isBoxState(value: unknown): value is BoxState {
  if (!isRecord(value)) {
    return false;
  }
  const { group, x, y, width, height, ids, dx, dy } = value;
  return (
    typeof group === 'string' &&
    isPlace(x) &&
    isPlace(y) &&
    isPlace(width) &&
    isPlace(height) &&
    width > 0 &&
    height > 0 &&
    Array.isArray(ids) &&
    ids.every((id) => typeof id === 'string') &&
    Array.isArray(dx) &&
    Array.isArray(dy) &&
    dx.length === ids.length &&
    dy.length === ids.length &&
    dx.every(isPlace) &&
    dy.every(isPlace)
  );
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= FARTHEST;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
