import { bytes } from './figures';
import type { MapPicture } from './map-picture';
import { symbolSvg } from './map-svg-node';
import { LEGEND_FONT, symbolClass } from './map-svg-style';
import { coordinate, textWidth, xmlText } from './map-svg-text';

const ROW = 24;
const SAMPLE = 40;
const SYMBOL = 14;
const SPACE = 24;

const KINDS: ReadonlyArray<readonly [kind: string, words: string]> = [
  ['workload', 'in the cluster'],
  ['node', 'a host of the cluster'],
  ['aws-service', 'AWS service'],
  ['internet', 'outside of the cluster'],
  ['unknown', 'not known'],
];

/** What widths, dashes and shapes mean, in words and units. */
export interface Legend {
  readonly svg: string;
  readonly height: number;
}

interface Item {
  readonly words: string;
  /** Of the sample before the words; takes the space to the words back where there is none. */
  readonly width: number;
  readonly svg: (x: number, y: number) => string;
}

/** Draws the legend from a left top corner, in as many rows as it needs; it names only what the picture shows. */
export function legendSvg(
  picture: MapPicture,
  widthOf: (bytes: number) => number,
  left: number,
  top: number,
  width: number
): Legend {
  const items = [...lineItems(picture, widthOf), ...kindItems(picture)];
  let x = left;
  let y = top + ROW / 2;
  let svg = '';
  for (const item of items) {
    const words = textWidth(item.words, LEGEND_FONT);
    const needed = item.width + 8 + words;
    if (x > left && x + needed > left + width) {
      x = left;
      y += ROW;
    }
    svg += `<g>${item.svg(x, y)}<text class="legend" x="${coordinate(x + item.width + 8)}" y="${coordinate(y + LEGEND_FONT / 3)}">${xmlText(item.words)}</text></g>\n`;
    x += needed + SPACE;
  }
  return { svg, height: items.length === 0 ? 0 : y - top + ROW / 2 };
}

function lineItems({ edges }: MapPicture, widthOf: (bytes: number) => number): Item[] {
  const amounts = [...new Set(edges.map((edge) => edge.bytes))].sort((a, b) => a - b);
  const least = amounts[0];
  const most = amounts.at(-1);
  if (least === undefined || most === undefined) {
    return [];
  }
  const shown = [...new Set([least, Math.sqrt(Math.max(1, least) * most), most])].filter(
    (amount) => amount === least || amount === most || (amount > least && amount < most && amounts.length > 2)
  );
  const line = (name: string, thickness: number) => (x: number, y: number) =>
    `<path class="${name}" stroke-width="${coordinate(thickness)}" d="M${coordinate(x)},${coordinate(y)}h${SAMPLE}"/>`;
  return [
    { words: 'width: bytes sent, logarithmic', width: -8, svg: () => '' },
    ...shown.map((amount) => ({
      words: bytes(Number(amount.toPrecision(3))),
      width: SAMPLE,
      svg: line('edge', widthOf(amount)),
    })),
    ...(edges.some((edge) => edge.interAz > 0)
      ? [{ words: 'dashed: some bytes cross availability zones', width: SAMPLE, svg: line('edge cross', 3) }]
      : []),
  ];
}

function kindItems({ nodes }: MapPicture): Item[] {
  const shown = new Set(nodes.map((node) => symbolClass(node.kind)));
  return KINDS.filter(([kind]) => shown.has(symbolClass(kind))).map(([kind, words]) => ({
    words,
    width: SYMBOL,
    svg: (x, y) => symbolSvg(kind, x + SYMBOL / 2, y, SYMBOL),
  }));
}
