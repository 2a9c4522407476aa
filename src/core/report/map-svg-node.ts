import type { PictureNode } from './map-picture';
import { LABEL_FONT, SYMBOL_SIZE, symbolClass } from './map-svg-style';
import { coordinate, xmlText } from './map-svg-text';
import { shortened } from './visible-text';

/** Letters of a label that fit under a symbol without running into its neighbours. */
const LONGEST_LABEL = 11;

/** A symbol with its name below; the whole id when pointed at. */
export function nodeSvg(node: PictureNode): string {
  const label = node.label === '' ? node.id : node.label;
  return [
    `<g><title>${xmlText(node.id)}</title>`,
    symbolSvg(node.kind, node.x, node.y),
    `<text class="label" x="${coordinate(node.x)}" y="${coordinate(node.y + SYMBOL_SIZE / 2 + LABEL_FONT + 2)}">${xmlText(shortened(label, LONGEST_LABEL))}</text></g>\n`,
  ].join('');
}

/** Shapes tell what colours tell: squares run in the cluster, hexagons are AWS services, circles are outside. */
export function symbolSvg(kind: string, x: number, y: number, size = SYMBOL_SIZE): string {
  const half = size / 2;
  const name = symbolClass(kind);
  switch (name) {
    case 'inside':
    case 'host': {
      const corner = name === 'host' ? 2 : size / 4;
      return `<rect class="${name}" x="${coordinate(x - half)}" y="${coordinate(y - half)}" width="${coordinate(size)}" height="${coordinate(size)}" rx="${coordinate(corner)}"/>`;
    }
    case 'aws': {
      const corners = [0, 1, 2, 3, 4, 5].map((i) => {
        const angle = (i * Math.PI) / 3 + Math.PI / 6;
        return `${coordinate(x + Math.cos(angle) * half * 1.1)},${coordinate(y + Math.sin(angle) * half * 1.1)}`;
      });
      return `<polygon class="${name}" points="${corners.join(' ')}"/>`;
    }
    case 'outside':
    case 'unknown':
      return `<circle class="${name}" cx="${coordinate(x)}" cy="${coordinate(y)}" r="${coordinate(half)}"/>`;
  }
}
