import React from 'react';
import { render, screen } from '@testing-library/react';
import { mapScene } from './map-scene';
import { MapTooltip } from './MapTooltip';
import { drawnOf, SHOP_MAP } from './testing/sample-map';

const NAME = 'model-serving-experiments-of-the-vision-team';

test('a box whose name is cut on the map is told with its whole name', () => {
  const drawn = drawnOf(SHOP_MAP);
  const scene = mapScene(
    SHOP_MAP,
    { ...drawn, boxes: drawn.boxes.map((box) => ({ ...box, label: `${NAME}\u202e` })) },
    null
  );
  render(
    <MapTooltip
      {...{ scene, windowSeconds: 300, at: { x: 5, y: 5 } }}
      hit={{ kind: 'box', index: 0 }}
      viewport={{ width: 800, height: 600 }}
    />
  );
  expect(screen.getByRole('tooltip')).toHaveTextContent(`${NAME}\\u202eTogether3 nodes`);
});

test('a box that is gone since tells nothing', () => {
  const scene = mapScene(SHOP_MAP, drawnOf(SHOP_MAP), null);
  const hit = { kind: 'box', index: 99 } as const;
  render(
    <MapTooltip {...{ scene, hit, windowSeconds: 300, at: { x: 5, y: 5 } }} viewport={{ width: 800, height: 600 }} />
  );
  expect(screen.queryByRole('tooltip')).not.toBeInTheDocument();
});
