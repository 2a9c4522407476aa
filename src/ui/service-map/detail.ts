/** What is drawn at a zoom: what could not be told apart is left out. */
export interface Detail {
  /** `bundles`: edges from one box to another as one line. `single`: each for itself. */
  readonly lines: 'bundles' | 'single';
  /** Lines inside boxes as curves, not straight. */
  readonly hasCurves: boolean;
  readonly hasHeads: boolean;
  /** Nodes with shapes and rims; else squares in their colour. */
  readonly hasSymbols: boolean;
  readonly hasLabels: boolean;
  /** Signs on lines and nodes that tell what colours tell. */
  readonly hasMarks: boolean;
}

/** CSS pixels of a unit from which each thing is legible. */
const CURVES = 0.3;
const HEADS = 0.4;
const SYMBOLS = 0.25;
const LABELS = 0.62;
const MARKS = 0.3;
const SINGLE = 1.15;

export function detailAt(zoom: number): Detail {
  return {
    lines: zoom >= SINGLE ? 'single' : 'bundles',
    hasCurves: zoom >= CURVES,
    hasHeads: zoom >= HEADS,
    hasSymbols: zoom >= SYMBOLS,
    hasLabels: zoom >= LABELS,
    hasMarks: zoom >= MARKS,
  };
}
