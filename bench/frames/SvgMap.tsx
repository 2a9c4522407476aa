import React, { useEffect, useRef } from 'react';
import type { DrawnMap, ServiceMap } from '../../src/core/servicemap';

const COLOURS = ['#5794f2', '#73bf69', '#ff9830', '#f2495c', '#b877d9'];
const SIZE = 24;
const WIDTH = 1280;
const HEIGHT = 800;
const WHEEL_SPEED = 0.0016;

/** The peer: the same map at the same places as an SVG, drawn the ordinary way: a path an edge, a group with a text a node, and a transform of all while it moves. */
export function SvgMap({ map, drawn }: { readonly map: ServiceMap; readonly drawn: DrawnMap }) {
  const svg = useRef<SVGSVGElement>(null);
  const all = useRef<SVGGElement>(null);
  useEffect(() => {
    if (svg.current === null || all.current === null) {
      return undefined;
    }
    return moveByMouse(svg.current, all.current, drawn);
  }, [drawn]);
  const places = new Map(drawn.nodes.map((node) => [node.id, node]));
  return (
    <svg ref={svg} data-bench-map width={WIDTH} height={HEIGHT} style={{ display: 'block', background: '#111217' }}>
      <g ref={all}>
        {drawn.boxes.map((box, i) => (
          <rect
            key={i}
            x={box.x}
            y={box.y}
            width={box.width}
            height={box.height}
            rx={6}
            fill="#181b1f"
            stroke="#44474f"
          />
        ))}
        {map.edges.map(({ from, to, bytes }) => {
          const [a, b] = [places.get(from), places.get(to)];
          const [x, y, toX, toY] = [a?.x ?? 0, a?.y ?? 0, b?.x ?? 0, b?.y ?? 0];
          const bend = 0.12;
          return (
            <path
              key={`${from}\n${to}`}
              d={`M${x},${y}Q${(x + toX) / 2 + (toY - y) * bend},${(y + toY) / 2 - (toX - x) * bend},${toX},${toY}`}
              fill="none"
              stroke="#8e8e93"
              strokeOpacity={0.5}
              strokeWidth={Math.max(1, Math.log10(bytes) - 5)}
            />
          );
        })}
        {drawn.nodes.map(({ id, label, box, x, y }) => (
          <g key={id} transform={`translate(${x},${y})`}>
            <circle r={SIZE / 2} fill="#1f2229" stroke={COLOURS[box % COLOURS.length]} strokeWidth={2} />
            <text y={SIZE} fontSize={11} textAnchor="middle" fill="#ccccdc">
              {label}
            </text>
          </g>
        ))}
      </g>
    </svg>
  );
}

function moveByMouse(svg: SVGSVGElement, all: SVGGElement, { left, top, width, height }: DrawnMap): () => void {
  let zoom = Math.min(WIDTH / width, HEIGHT / height) * 0.95;
  let x = WIDTH / 2 - zoom * (left + width / 2);
  let y = HEIGHT / 2 - zoom * (top + height / 2);
  let last: { readonly x: number; readonly y: number } | null = null;
  const show = (): void => all.setAttribute('transform', `translate(${x},${y}) scale(${zoom})`);
  const down = (event: PointerEvent): void => {
    last = { x: event.clientX, y: event.clientY };
  };
  const move = (event: PointerEvent): void => {
    if (last !== null) {
      x += event.clientX - last.x;
      y += event.clientY - last.y;
      last = { x: event.clientX, y: event.clientY };
      show();
    }
  };
  const up = (): void => {
    last = null;
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const factor = Math.exp(-event.deltaY * WHEEL_SPEED);
    x = event.clientX - (event.clientX - x) * factor;
    y = event.clientY - (event.clientY - y) * factor;
    zoom *= factor;
    show();
  };
  show();
  svg.addEventListener('pointerdown', down);
  svg.addEventListener('pointermove', move);
  svg.addEventListener('pointerup', up);
  svg.addEventListener('wheel', wheel, { passive: false });
  return () => {
    svg.removeEventListener('pointerdown', down);
    svg.removeEventListener('pointermove', move);
    svg.removeEventListener('pointerup', up);
    svg.removeEventListener('wheel', wheel);
  };
}
