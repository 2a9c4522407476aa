import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { bytes } from '../../core/report';
import type { Hit } from './hit-test';
import type { MapScene } from './map-scene';
import type { Point, Size } from './view-transform';
import {
  boxSentence,
  bundleSentence,
  countText,
  KIND_WORDS,
  labelText,
  lossText,
  MAP_TEXT,
  nodeText,
  rateText,
} from './words';

interface Props {
  readonly scene: MapScene;
  readonly hit: Hit;
  /** Where it stands, CSS pixels of the viewport, and the viewport's size. */
  readonly at: Point;
  readonly viewport: Size;
  readonly windowSeconds: number;
}

const WIDTH = 300;

/** What is under the pointer, beside it. The side panel and the table tell the same to those who don't point. */
export function MapTooltip({ scene, hit, at, viewport, windowSeconds }: Props) {
  const styles = useStyles2(getStyles);
  const content = contentOf(scene, hit, windowSeconds);
  if (content === null) {
    return null;
  }
  const isLeft = at.x + WIDTH + 24 > viewport.width && at.x > WIDTH;
  const isAbove = at.y > viewport.height * 0.6;
  return (
    <div
      className={styles.tip}
      role="tooltip"
      style={{
        left: at.x + (isLeft ? -16 : 16),
        top: at.y + (isAbove ? -12 : 12),
        transform: `translate(${isLeft ? '-100%' : '0'}, ${isAbove ? '-100%' : '0'})`,
      }}
    >
      <div className={styles.title}>{content.title}</div>
      {content.rows.map(([name, value]) => (
        <div key={name} className={styles.row}>
          <span>{name}</span>
          <span className={styles.value}>{value}</span>
        </div>
      ))}
    </div>
  );
}

interface Content {
  readonly title: string;
  readonly rows: ReadonlyArray<readonly [name: string, value: string]>;
}

function contentOf(scene: MapScene, hit: Hit, windowSeconds: number): Content | null {
  switch (hit.kind) {
    case 'node': {
      const node = scene.nodes[hit.index];
      return node === undefined
        ? null
        : {
            title: nodeText(node),
            rows: [
              ['Kind', KIND_WORDS[node.kind]],
              [MAP_TEXT.received, rateText(node.bytesIn, windowSeconds)],
              [MAP_TEXT.sent, rateText(node.bytesOut, windowSeconds)],
              [MAP_TEXT.retransmissions, countText(node.retransmissions)],
            ],
          };
    }
    case 'edge': {
      const edge = scene.map.edges[scene.edges.edge[hit.index] ?? -1];
      const from = scene.nodes[scene.edges.from[hit.index] ?? -1];
      const to = scene.nodes[scene.edges.to[hit.index] ?? -1];
      return edge === undefined || from === undefined || to === undefined
        ? null
        : {
            title: `${nodeText(from, 40)} → ${nodeText(to, 40)}`,
            rows: [
              [MAP_TEXT.rate, rateText(edge.bytes, windowSeconds)],
              [MAP_TEXT.bytes, bytes(edge.bytes)],
              [MAP_TEXT.crossing, bytes(edge.interAz)],
              [MAP_TEXT.lossShare, lossText(edge)],
            ],
          };
    }
    case 'bundle': {
      const { bundles, boxes } = scene;
      const name = (box: number | undefined): string => labelText(boxes[box ?? -1]?.label ?? '', 40);
      return {
        title: `${name(bundles.fromBox[hit.index])} → ${name(bundles.toBox[hit.index])}`,
        rows: [
          [
            'Together',
            bundleSentence(
              bundles.edges[hit.index] ?? 0,
              bundles.bytes[hit.index] ?? 0,
              bundles.interAz[hit.index] ?? 0
            ),
          ],
        ],
      };
    }
    case 'box': {
      const box = scene.boxes[hit.index];
      const nodes = scene.boxOf.reduce((sum, one) => sum + (one === hit.index ? 1 : 0), 0);
      return box === undefined ? null : { title: labelText(box.label), rows: [['Together', boxSentence(nodes)]] };
    }
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  tip: css({
    position: 'absolute',
    zIndex: 2,
    width: 'max-content',
    maxWidth: WIDTH,
    padding: theme.spacing(0.75, 1),
    pointerEvents: 'none',
    color: theme.colors.text.primary,
    background: theme.colors.background.elevated ?? theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z2,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  title: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
  row: css({
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    color: theme.colors.text.secondary,
  }),
  value: css({ color: theme.colors.text.primary, fontVariantNumeric: 'tabular-nums', textAlign: 'right' }),
});
