/** Sides of a node's symbol, CSS pixels. */
export const SYMBOL_SIZE = 24;
/** Font sizes, CSS pixels. */
export const LABEL_FONT = 11;
export const LEGEND_FONT = 12;

/** Class of a node's symbol by its kind. */
export function symbolClass(kind: string): 'inside' | 'host' | 'aws' | 'outside' | 'unknown' {
  switch (kind) {
    case 'namespace':
    case 'workload':
    case 'pod':
    case 'service':
      return 'inside';
    case 'node':
      return 'host';
    case 'aws-service':
      return 'aws';
    case 'unknown':
    case 'unclassified':
      return 'unknown';
    default:
      return 'outside';
  }
}

/** Colours of a picture that stands alone, in light and dark; plain classes, since many viewers know no CSS variables. No fact is told by colour alone. */
export const MAP_SVG_STYLE = `
text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: #1c2430; }
.paper { fill: #ffffff; }
.title { font-size: 17px; font-weight: 600; }
.note { font-size: 12px; fill: #4b5768; }
.box { fill: #f4f6f9; stroke: #cfd6e0; }
.box-label { font-size: 12px; font-weight: 600; fill: #4b5768; paint-order: stroke; stroke: #f4f6f9; stroke-opacity: 0.85; stroke-width: 3px; stroke-linejoin: round; }
.label { font-size: ${LABEL_FONT}px; text-anchor: middle; paint-order: stroke; stroke: #ffffff; stroke-opacity: 0.85; stroke-width: 3px; stroke-linejoin: round; }
.edge { fill: none; stroke: #7d8a9c; stroke-opacity: 0.6; stroke-linecap: butt; }
.head { fill: #66738a; }
.cross { stroke: #b4236a; stroke-opacity: 0.75; stroke-dasharray: 7 4; }
.cross-head { fill: #b4236a; }
.inside { fill: #2f6bd8; stroke: #ffffff; }
.host { fill: #5b7083; stroke: #ffffff; }
.aws { fill: #b8650a; stroke: #ffffff; }
.outside { fill: #0d7f73; stroke: #ffffff; }
.unknown { fill: #ffffff; stroke: #5b7083; stroke-dasharray: 3 2; }
.legend { font-size: ${LEGEND_FONT}px; }
.rule { stroke: #cfd6e0; }
@media (prefers-color-scheme: dark) {
  text { fill: #e5e9f0; }
  .paper { fill: #14181f; }
  .note { fill: #a9b4c4; }
  .box { fill: #1c222c; stroke: #394454; }
  .box-label { fill: #a9b4c4; stroke: #1c222c; }
  .label { stroke: #14181f; }
  .edge { stroke: #8c99ad; }
  .head { fill: #a3afc1; }
  .cross { stroke: #ff7ab8; }
  .cross-head { fill: #ff7ab8; }
  .inside { fill: #6ea2ff; stroke: #14181f; }
  .host { fill: #93a7ba; stroke: #14181f; }
  .aws { fill: #f0a04b; stroke: #14181f; }
  .outside { fill: #35c2b2; stroke: #14181f; }
  .unknown { fill: #14181f; stroke: #93a7ba; }
  .rule { stroke: #394454; }
}
`;
