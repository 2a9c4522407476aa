import React, { useEffect, useRef } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { symbolClass } from '../../core/report';
import type { MapColours } from './map-colours';
import type { MapScene } from './map-scene';
import type { MapStage } from './map-stage';
import { centred, visiblePart } from './view-transform';
import { MAP_TEXT } from './words';

interface Props {
  readonly scene: MapScene;
  readonly stage: MapStage;
  readonly colours: MapColours;
}

const WIDTH = 168;
const HEIGHT = 112;
const PAD = 4;
const KEY_PAN = 80;

/** The whole map, small, with a frame around what is seen. The frame is dragged by pointer and moved by arrow keys. */
export function Minimap({ scene, stage, colours }: Props) {
  const styles = useStyles2(getStyles);
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { bounds } = scene;
  const scale = Math.min(
    (WIDTH - 2 * PAD) / Math.max(1, bounds.width),
    (HEIGHT - 2 * PAD) / Math.max(1, bounds.height)
  );
  const left = (WIDTH - bounds.width * scale) / 2;
  const top = (HEIGHT - bounds.height * scale) / 2;

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (canvas.current === null || context == null) {
      return;
    }
    const ratio = window.devicePixelRatio || 1;
    canvas.current.width = WIDTH * ratio;
    canvas.current.height = HEIGHT * ratio;
    paintSmall(context, scene, colours, scale, ratio, left, top);
  }, [scene, colours, scale, left, top]);

  useEffect(() => {
    const place = (): void => {
      if (frame.current === null) {
        return;
      }
      const seen = visiblePart(stage.view, stage.viewport);
      const isAllSeen =
        seen.x <= bounds.x &&
        seen.y <= bounds.y &&
        seen.x + seen.width >= bounds.x + bounds.width &&
        seen.y + seen.height >= bounds.y + bounds.height;
      if (frame.current.parentElement !== null) {
        // It would only cover the map then.
        frame.current.parentElement.style.visibility = isAllSeen ? 'hidden' : 'visible';
      }
      const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));
      const from = {
        x: clamp(left + (seen.x - bounds.x) * scale, WIDTH),
        y: clamp(top + (seen.y - bounds.y) * scale, HEIGHT),
      };
      const to = {
        x: clamp(left + (seen.x + seen.width - bounds.x) * scale, WIDTH),
        y: clamp(top + (seen.y + seen.height - bounds.y) * scale, HEIGHT),
      };
      frame.current.style.transform = `translate(${from.x}px, ${from.y}px)`;
      frame.current.style.width = `${Math.max(6, to.x - from.x)}px`;
      frame.current.style.height = `${Math.max(6, to.y - from.y)}px`;
    };
    place();
    return stage.subscribe(place);
  }, [stage, bounds, scale, left, top]);

  const moveTo = (event: React.PointerEvent<HTMLElement>): void => {
    const rect = event.currentTarget.getBoundingClientRect();
    const place = {
      x: bounds.x + (event.clientX - rect.left - left) / scale,
      y: bounds.y + (event.clientY - rect.top - top) / scale,
    };
    stage.moveTo(centred(place, stage.viewport, stage.view.zoom));
  };
  return (
    <div
      className={styles.map}
      role="group"
      aria-label={MAP_TEXT.minimap}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture?.(event.pointerId);
        moveTo(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) {
          moveTo(event);
        }
      }}
      onKeyDown={(event) => {
        const pan = PANS[event.key];
        if (pan !== undefined) {
          event.preventDefault();
          stage.panBy(pan[0] * KEY_PAN, pan[1] * KEY_PAN);
        }
      }}
    >
      <canvas ref={canvas} className={styles.canvas} aria-hidden />
      <div ref={frame} className={styles.frame} />
    </div>
  );
}

const PANS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function paintSmall(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  colours: MapColours,
  scale: number,
  ratio: number,
  left: number,
  top: number
): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colours.canvas;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  const toX = (x: number): number => left + (x - scene.bounds.x) * scale;
  const toY = (y: number): number => top + (y - scene.bounds.y) * scale;
  context.lineWidth = 0.75;
  for (const { x, y, width, height } of scene.boxes) {
    context.fillStyle = colours.box;
    context.fillRect(toX(x), toY(y), width * scale, height * scale);
    context.strokeStyle = colours.boxBorder;
    context.strokeRect(toX(x), toY(y), width * scale, height * scale);
  }
  const size = Math.max(1, 24 * scale);
  scene.nodes.forEach(({ kind }, i) => {
    context.fillStyle = colours.node[symbolClass(kind)];
    context.fillRect(toX(scene.x[i] ?? 0) - size / 2, toY(scene.y[i] ?? 0) - size / 2, size, size);
  });
}

const getStyles = (theme: GrafanaTheme2) => ({
  map: css({
    position: 'absolute',
    right: theme.spacing(1),
    bottom: theme.spacing(1),
    width: WIDTH,
    height: HEIGHT,
    overflow: 'hidden',
    cursor: 'move',
    touchAction: 'none',
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
  }),
  canvas: css({ width: '100%', height: '100%' }),
  frame: css({
    position: 'absolute',
    left: 0,
    top: 0,
    border: `1.5px solid ${theme.colors.primary.text}`,
    borderRadius: 2,
    pointerEvents: 'none',
  }),
});
