import { readLayoutState } from '../../core/servicemap/layout';
import type { LayoutState } from '../../core/servicemap/layout';
import type { Pins } from './use-map-drawing';

/** Where nodes were put: by hand, and by the last layout. */
export interface KeptPlaces {
  readonly pins: Pins;
  readonly layout: LayoutState | null;
}

const PREFIX = 'headroom.map';
const NONE: KeptPlaces = { pins: new Map(), layout: null };

/** The places that this browser keeps of a map; none where it keeps nothing, or something that it no longer understands. `of` tells maps apart. */
export function readPlaces(of: string, store: Pick<Storage, 'getItem'> = localStorage): KeptPlaces {
  try {
    const { pins, layout } = JSON.parse(store.getItem(`${PREFIX}.${of}`) ?? 'null') as {
      pins: unknown;
      layout: unknown;
    };
    return { pins: new Map(Array.isArray(pins) ? pins.filter(isPin) : []), layout: readLayoutState(layout) };
  } catch {
    return NONE;
  }
}

/** Keeps the places; a browser that refuses forgets them, and nothing else is lost. */
export function keepPlaces(
  of: string,
  { pins, layout }: KeptPlaces,
  store: Pick<Storage, 'setItem'> = localStorage
): void {
  try {
    store.setItem(`${PREFIX}.${of}`, JSON.stringify({ pins: [...pins], layout }));
  } catch {
    // Full, or not allowed.
  }
}

function isPin(pin: unknown): pin is [string, { x: number; y: number }] {
  if (!Array.isArray(pin) || typeof pin[0] !== 'string') {
    return false;
  }
  const place = (pin as unknown[])[1];
  return (
    typeof place === 'object' &&
    place !== null &&
    Number.isFinite((place as { x?: unknown }).x) &&
    Number.isFinite((place as { y?: unknown }).y)
  );
}
