import { edgeWidths } from './map-edge-width';
import type { MapPicture, PictureBox } from './map-picture';
import { edgeSvg } from './map-svg-edge';
import { legendSvg } from './map-svg-legend';
import { nodeSvg } from './map-svg-node';
import { MAP_SVG_STYLE } from './map-svg-style';
import { coordinate, textWidth, xmlText } from './map-svg-text';
import { shortened } from './visible-text';

const MARGIN = 24;
const HEADER = 58;
/** Title and legend need some width, however small the map. */
const LEAST_WIDTH = 560;

/** What is said about a picture. */
export interface MapSvgTexts {
  /** Which map of what. */
  readonly title: string;
  /** One sentence on its window and on what it does not show. */
  readonly description: string;
}

/**
 * A picture as an SVG file that stands alone: no script, no outside style or font, light and dark by the viewer's own setting. Each line and symbol
 * says what it is when pointed at. The same picture is always the same text.
 */
export function mapSvg(picture: MapPicture, { title, description }: MapSvgTexts): string {
  const { left = 0, top = 0, nodes, boxes, edges } = picture;
  const inner = Math.max(LEAST_WIDTH, picture.width);
  const width = inner + 2 * MARGIN;
  const widthOf = edgeWidths(edges.map((edge) => edge.bytes));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const legendTop = HEADER + picture.height + MARGIN * 2;
  const legend = legendSvg(picture, widthOf, MARGIN, legendTop, inner);
  const height = legendTop + legend.height + MARGIN;
  // The largest edges come first in a map; drawn last, they lie on top.
  const lines = [...edges].reverse().map((edge) => edgeSvg(edge, byId, widthOf(edge.bytes)));
  const shiftX = MARGIN + (inner - picture.width) / 2 - left;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${coordinate(width)} ${coordinate(height)}" width="${coordinate(width)}" height="${coordinate(height)}" role="img" aria-labelledby="map-title map-description">\n`,
    `<title id="map-title">${xmlText(title)}</title>\n<desc id="map-description">${xmlText(description)}</desc>\n`,
    `<style>${MAP_SVG_STYLE}</style>\n`,
    `<rect class="paper" width="${coordinate(width)}" height="${coordinate(height)}"/>\n`,
    `<text class="title" x="${MARGIN}" y="30">${xmlText(fitted(title, 17, inner))}</text>\n`,
    `<text class="note" x="${MARGIN}" y="49">${xmlText(fitted(description, 12, inner))}</text>\n`,
    `<g transform="translate(${coordinate(shiftX)} ${coordinate(HEADER + MARGIN / 2 - top)})">\n`,
    ...boxes.map(boxSvg),
    ...lines,
    ...boxes.map(boxLabelSvg),
    ...nodes.map(nodeSvg),
    '</g>\n',
    `<path class="rule" d="M${MARGIN},${coordinate(legendTop - MARGIN / 2)}h${coordinate(inner)}"/>\n`,
    legend.svg,
    '</svg>\n',
  ].join('');
}

function boxSvg({ x, y, width, height }: PictureBox): string {
  return `<rect class="box" x="${coordinate(x)}" y="${coordinate(y)}" width="${coordinate(width)}" height="${coordinate(height)}" rx="8"/>\n`;
}

/** Above the lines, so that it stays legible. */
function boxLabelSvg({ label, x, y, width }: PictureBox): string {
  return `<text class="box-label" x="${coordinate(x + 10)}" y="${coordinate(y + 17)}">${xmlText(fitted(label, 12, width - 20))}</text>\n`;
}

/** A text that fits in a width; its middle gives way. */
function fitted(text: string, fontSize: number, width: number): string {
  return shortened(text, Math.max(3, Math.floor(width / textWidth('m', fontSize))));
}
