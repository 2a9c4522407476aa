import type { DrawnMap, MapEdge, ServiceMap } from '../../core/servicemap';
import { boundsOfCurves, CURVE_NUMBERS } from './edge-curve';
import { lossClass, lossRatio, styleNumber, widthStep } from './edge-style';
import type { EdgeEnds, SceneBundles } from './map-scene';

interface BundleParts {
  readonly map: ServiceMap;
  readonly drawn: DrawnMap;
  readonly boxOf: Uint32Array;
  readonly ends: EdgeEnds;
  readonly widthOf: (bytes: number) => number;
}

/** The lines between boxes, in the order in which they are drawn. One without an edge of this map is left out. */
export function sceneBundles({ map, drawn, boxOf, ends, widthOf }: BundleParts): SceneBundles {
  const lines = drawn.edges.filter(({ path }) => path !== null);
  const sums = bundleSums(map.edges, lines, drawn.boxes.length, boxOf, ends);
  const style = lines.map((line, i) =>
    styleNumber(widthStep(widthOf(line.bytes)), lossClass(lossOf(sums, i)), line.interAz > 0)
  );
  const order = [...lines.keys()]
    .filter((i) => (sums.edges[i] ?? 0) > 0)
    .sort((a, b) => (style[a] ?? 0) - (style[b] ?? 0) || (lines[a]?.bytes ?? 0) - (lines[b]?.bytes ?? 0));
  const count = order.length;
  const bundles = {
    count,
    curves: new Float64Array(count * CURVE_NUMBERS),
    style: new Uint8Array(count),
    mark: new Uint8Array(count),
    fromBox: new Uint32Array(count),
    toBox: new Uint32Array(count),
    edges: new Uint32Array(count),
    bytes: new Float64Array(count),
    interAz: new Float64Array(count),
  };
  order.forEach((line, i) => {
    const { path = null, fromBox = 0, toBox = 0, bytes = 0, interAz = 0 } = lines[line] ?? {};
    for (let n = 0; n < CURVE_NUMBERS; n++) {
      bundles.curves[i * CURVE_NUMBERS + n] = path?.[n] ?? 0;
    }
    bundles.style[i] = style[line] ?? 0;
    bundles.fromBox[i] = fromBox;
    bundles.toBox[i] = toBox;
    bundles.edges[i] = sums.edges[line] ?? 0;
    bundles.bytes[i] = bytes;
    bundles.interAz[i] = interAz;
  });
  return { ...bundles, bounds: boundsOfCurves(bundles.curves) };
}

/** What the edges of each line sum to, by the place of the line. */
interface BundleSums {
  readonly edges: Uint32Array;
  readonly segments: Float64Array;
  readonly retransmissions: Float64Array;
  /** 1 where somebody reported what was sent again. */
  readonly isReported: Uint8Array;
}

function bundleSums(
  edges: readonly MapEdge[],
  lines: DrawnMap['edges'],
  boxes: number,
  boxOf: Uint32Array,
  ends: EdgeEnds
): BundleSums {
  const lineOf = new Map(lines.map(({ fromBox, toBox }, i) => [fromBox * boxes + toBox, i]));
  const sums = {
    edges: new Uint32Array(lines.length),
    segments: new Float64Array(lines.length),
    retransmissions: new Float64Array(lines.length),
    isReported: new Uint8Array(lines.length),
  };
  edges.forEach(({ segments, retransmissions }, i) => {
    const from = boxOf[Math.max(0, ends.from[i] ?? 0)] ?? 0;
    const to = boxOf[Math.max(0, ends.to[i] ?? 0)] ?? 0;
    const line = from === to ? undefined : lineOf.get(from * boxes + to);
    if (line === undefined) {
      return;
    }
    sums.edges[line] = (sums.edges[line] ?? 0) + 1;
    if (retransmissions !== null && (segments !== null || retransmissions === 0)) {
      sums.isReported[line] = 1;
      sums.segments[line] = (sums.segments[line] ?? 0) + (segments ?? 0);
      sums.retransmissions[line] = (sums.retransmissions[line] ?? 0) + retransmissions;
    }
  });
  return sums;
}

function lossOf({ isReported, segments, retransmissions }: BundleSums, line: number): number | null {
  return isReported[line] === 1
    ? lossRatio({ segments: segments[line] ?? 0, retransmissions: retransmissions[line] ?? 0 })
    : null;
}
