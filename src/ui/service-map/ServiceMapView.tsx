import React, { memo, useEffect, useId, useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2, useTheme2 } from '@grafana/ui';
import type { DrawnMap, MapDiff, ServiceMap } from '../../core/servicemap';
import type { Hit } from './hit-test';
import { mapColours } from './map-colours';
import type { MapScene } from './map-scene';
import { mapScene } from './map-scene';
import { MapStage } from './map-stage';
import { MapTooltip } from './MapTooltip';
import { Minimap } from './Minimap';
import { NodeList } from './NodeList';
import { hasWholeTitle, titleWidth } from './paint-text';
import { listenToPointer } from './pointer-gestures';
import type { MapSelection } from './selection';
import { isSameSelection } from './selection';
import { useElementSize } from './use-element-size';
import type { Point, Rect } from './view-transform';
import { MAP_TEXT } from './words';

export interface ServiceMapViewProps {
  readonly map: ServiceMap;
  /** The map with places; null until a first layout is there. It may be of an older map while a new one is placed: what both have is drawn. */
  readonly drawn: DrawnMap | null;
  /** Length of the map's window: rates are by it. */
  readonly windowSeconds: number;
  readonly selected: MapSelection | null;
  readonly onSelect: (selected: MapSelection | null) => void;
  /** Places of nodes that somebody put somewhere, by id, map units. */
  readonly pins: ReadonlyMap<string, Point>;
  /** A node was put somewhere; null: it may move again. */
  readonly onPin: (id: string, place: Point | null) => void;
  /** What changed since an earlier window; null without a comparison. */
  readonly changes: MapDiff | null;
  /** A layout is under way. */
  readonly isPlacing?: boolean;
  /** True: the view jumps and does not glide. Left out: as the browser asks. */
  readonly reducedMotion?: boolean;
  /** CSS height of the map. */
  readonly height?: number | string;
}

const KEY_PAN = 80;
const KEY_ZOOM = 1.3;

/** The service map on a canvas, for mouse, touch and keyboard. Moving and zooming it renders nothing in React; nor does what happens around it, as long as its properties are the same. */
export const ServiceMapView = memo(function ServiceMapView(props: ServiceMapViewProps) {
  const {
    map,
    drawn,
    windowSeconds,
    selected,
    onSelect,
    pins,
    onPin,
    changes,
    isPlacing = false,
    height = 560,
  } = props;
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const keysId = useId();
  const [stage] = useState(() => new MapStage());
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const [hover, setHover] = useState<{ readonly hit: Hit; readonly at: Point; readonly scene: MapScene } | null>(null);
  const size = useElementSize(frame);
  const colours = useMemo(() => mapColours(theme), [theme]);
  const pinned = useMemo(() => new Set(pins.keys()), [pins]);
  const scene = useMemo(() => (drawn === null ? null : mapScene(map, drawn, changes)), [map, drawn, changes]);
  const isReduced = props.reducedMotion ?? prefersReducedMotion();

  useEffect(() => {
    if (canvas !== null) {
      stage.attach(canvas);
    }
    return () => stage.detach();
  }, [stage, canvas]);
  useEffect(() => stage.resize(size, size.pixelRatio), [stage, canvas, size]);
  useEffect(() => stage.show(scene, colours, pinned), [stage, scene, colours, pinned]);
  useEffect(() => stage.select(selected), [stage, selected]);
  useEffect(() => stage.allowGliding(!isReduced), [stage, isReduced]);
  useEffect(() => {
    if (canvas === null) {
      return undefined;
    }
    const choose = (next: MapSelection | null): void => {
      if (!isSameSelection(next, selected)) {
        onSelect(next);
      }
    };
    return listenToPointer(canvas, stage, {
      onHover: (hit, at) => {
        const current = stage.scene;
        const told =
          hit === null || current === null || isTold(canvas, current, hit, stage.view.zoom, colours.font)
            ? null
            : { hit, at, scene: current };
        const pointed = hit?.kind === 'box' ? null : hit;
        stage.hover(pointed);
        canvas.style.cursor = pointed === null ? 'grab' : 'pointer';
        setHover((before) => (isSameHit(before?.hit ?? null, told?.hit ?? null) ? before : told));
      },
      onClick: (hit) => {
        const part = hit?.kind === 'bundle' && stage.scene !== null ? bothBoxes(stage.scene, hit.index) : null;
        if (part !== null) {
          stage.fit(true, part);
        } else {
          choose(hit === null || stage.scene === null ? null : selectionOf(stage.scene, hit));
        }
      },
      onDoubleClick: (hit) => {
        const id = hit?.kind === 'node' ? stage.scene?.nodes[hit.index]?.id : undefined;
        if (id !== undefined && pinned.has(id)) {
          onPin(id, null);
        } else if (hit?.kind === 'box') {
          stage.fit(true, stage.scene?.boxes[hit.index] ?? null);
        }
      },
      onDrop: (node, place) => {
        const id = stage.scene?.nodes[node]?.id;
        if (id !== undefined) {
          onPin(id, place);
        }
      },
    });
  }, [canvas, stage, colours, selected, onSelect, onPin, pinned]);

  const isEmpty = drawn !== null && map.nodes.length === 0;
  return (
    <div
      className={styles.frame}
      style={typeof height === 'number' ? { height, minHeight: 0 } : { height }}
      ref={setFrame}
      role="group"
      aria-label={MAP_TEXT.map}
      aria-busy={isPlacing}
    >
      <canvas ref={setCanvas} className={styles.canvas} aria-hidden />
      {scene !== null && !isEmpty && (
        <NodeList
          scene={scene}
          stage={stage}
          selected={selected}
          onSelect={onSelect}
          windowSeconds={windowSeconds}
          describedBy={keysId}
          onKey={(event) => actOnKey(event, stage)}
        />
      )}
      <p id={keysId} className="sr-only">
        {MAP_TEXT.keys}
      </p>
      <div className={styles.buttons}>
        <IconButton name="plus" size="lg" tooltip={MAP_TEXT.zoomIn} onClick={() => stage.zoomBy(KEY_ZOOM)} />
        <IconButton name="minus" size="lg" tooltip={MAP_TEXT.zoomOut} onClick={() => stage.zoomBy(1 / KEY_ZOOM)} />
        <IconButton name="capture" size="lg" tooltip={MAP_TEXT.fit} onClick={() => stage.fit()} />
      </div>
      {scene !== null && !isEmpty && <Minimap scene={scene} stage={stage} colours={colours} />}
      {hover !== null && hover.scene.map === map && (
        <MapTooltip scene={hover.scene} hit={hover.hit} at={hover.at} viewport={size} windowSeconds={windowSeconds} />
      )}
      <div className={styles.message} role="status">
        {isEmpty ? MAP_TEXT.empty : isPlacing ? MAP_TEXT.busy : ''}
      </div>
    </div>
  );
});

/** Moves the map by a key; true where the key means something. */
function actOnKey(event: Pick<KeyboardEvent, 'key' | 'shiftKey'>, stage: MapStage): boolean {
  const pan = event.shiftKey ? PANS[event.key] : undefined;
  if (pan !== undefined) {
    stage.panBy(pan[0] * KEY_PAN, pan[1] * KEY_PAN);
    return true;
  }
  switch (event.key) {
    case '+':
    case '=':
      stage.zoomBy(KEY_ZOOM);
      return true;
    case '-':
    case '_':
      stage.zoomBy(1 / KEY_ZOOM);
      return true;
    case '0':
      stage.fit();
      return true;
    default:
      return false;
  }
}

/** The arrow points where one looks, so the map goes the other way. */
const PANS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** True for a box that has its whole name on it: a tooltip would only say it again. */
function isTold(canvas: HTMLCanvasElement, { boxes }: MapScene, hit: Hit, zoom: number, font: string): boolean {
  const box = hit.kind === 'box' ? boxes[hit.index] : undefined;
  const context = canvas.getContext('2d');
  return box !== undefined && context !== null && hasWholeTitle(box, zoom, titleWidth(context, font, zoom));
}

function selectionOf(scene: MapScene, hit: Hit): MapSelection | null {
  if (hit.kind === 'node') {
    const id = scene.nodes[hit.index]?.id;
    return id === undefined ? null : { kind: 'node', id };
  }
  const edge = hit.kind === 'edge' ? scene.map.edges[scene.edges.edge[hit.index] ?? -1] : undefined;
  return edge === undefined ? null : { kind: 'edge', from: edge.from, to: edge.to };
}

function bothBoxes({ boxes, bundles }: MapScene, bundle: number): Rect | null {
  const a = boxes[bundles.fromBox[bundle] ?? -1];
  const b = boxes[bundles.toBox[bundle] ?? -1];
  if (a === undefined || b === undefined) {
    return null;
  }
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

function isSameHit(a: Hit | null, b: Hit | null): boolean {
  return a === b || (a !== null && b !== null && a.kind === b.kind && a.index === b.index);
}

function prefersReducedMotion(): boolean {
  return typeof window.matchMedia === 'function' && window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({
    position: 'relative',
    width: '100%',
    minHeight: 240,
    overflow: 'hidden',
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  canvas: css({ position: 'absolute', inset: 0, width: '100%', height: '100%', touchAction: 'none', cursor: 'grab' }),
  buttons: css({
    position: 'absolute',
    right: theme.spacing(1),
    top: theme.spacing(1),
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.75),
    padding: theme.spacing(0.75, 0.5, 0.75, 1),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
  }),
  message: css({
    position: 'absolute',
    left: '50%',
    top: theme.spacing(1),
    transform: 'translateX(-50%)',
    maxWidth: '80%',
    padding: theme.spacing(0.5, 1),
    color: theme.colors.text.secondary,
    background: theme.colors.background.primary,
    borderRadius: theme.shape.radius.default,
    pointerEvents: 'none',
    '&:empty': { display: 'none' },
  }),
});
