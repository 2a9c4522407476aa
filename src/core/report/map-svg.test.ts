/** @jest-environment jsdom */
import fc from 'fast-check';
import type { MapPicture } from './map-picture';
import { mapSvg } from './map-svg';
import { MAP_PICTURE } from './testing/sample-map';

const TEXTS = {
  title: 'demo by workload',
  description: '2026-11-21 10:00 to 16:00 UTC. 1 node and 1 edge (10 B) are not shown.',
};

/** Parses XML as a browser does; throws with the message of the parser. */
function parsed(svg: string): Document {
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
  const error = document.querySelector('parsererror');
  if (error !== null) {
    throw new Error(error.textContent ?? 'not XML');
  }
  return document;
}

test('the documented picture', () => {
  expect(mapSvg(MAP_PICTURE, TEXTS)).toMatchSnapshot();
});

test('it says what it is, and what its lines mean', () => {
  const document = parsed(mapSvg(MAP_PICTURE, TEXTS));
  expect(document.querySelector('svg > title')?.textContent).toBe(TEXTS.title);
  expect(document.querySelector('svg > desc')?.textContent).toBe(TEXTS.description);
  expect([...document.querySelectorAll('text.legend')].map((text) => text.textContent)).toEqual([
    'width: bytes sent, logarithmic',
    '0 B',
    '180 kB',
    '32.5 GB',
    'dashed: some bytes cross availability zones',
    'in the cluster',
    'AWS service',
    'outside of the cluster',
  ]);
  expect(document.querySelectorAll('g > path.cross')).toHaveLength(2);
  expect([...document.querySelectorAll('g > title')].map((title) => title.textContent)).toContain(
    'workload/shop/Deployment/web → workload/shop/Deployment/db: 1.2 GB, 800 MB of it between zones'
  );
});

test('nothing in it runs or loads', () => {
  const document = parsed(mapSvg(MAP_PICTURE, TEXTS));
  expect(document.querySelectorAll('script, foreignObject, image, use, a, [href], [onload]')).toHaveLength(0);
});

test('bundles follow their own path', () => {
  const picture: MapPicture = {
    ...MAP_PICTURE,
    edges: [
      { from: 'shop', to: 'sdruntime', bytes: 5, interAz: 0, path: Float64Array.of(0, 0, 50, 0, 50, 80, 100, 80) },
    ],
  };
  expect(mapSvg(picture, TEXTS)).toContain('d="M0,0C50,0 50,80 ');
});

test('an edge without its ends, and an empty map', () => {
  const lonely: MapPicture = { ...MAP_PICTURE, edges: [{ from: 'x', to: 'y', bytes: 1, interAz: 0 }] };
  expect(parsed(mapSvg(lonely, TEXTS)).querySelectorAll('g > path.head')).toHaveLength(0);
  expect(() => parsed(mapSvg({ nodes: [], boxes: [], edges: [], width: 0, height: 0 }, TEXTS))).not.toThrow();
});

test('any text and any number give XML', () => {
  const text = fc.oneof(
    fc.constantFrom('</svg>', ']]>', '<!--', '&amp;', '"', '\u0000', '\ufffe', '\ud800', '\u202e'),
    fc.string({ unit: 'binary' })
  );
  const place = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, 0));
  fc.assert(
    fc.property(text, text, place, place, (one, other, x, y) => {
      const svg = mapSvg(
        {
          nodes: [
            { id: one, label: other, kind: other, x, y },
            { id: `${one}2`, label: one, kind: 'aws-service', x: y, y: x },
          ],
          boxes: [{ label: one, x, y, width: 10, height: 10 }],
          edges: [{ from: one, to: `${one}2`, bytes: 1, interAz: 1 }],
          width: 10,
          height: 10,
        },
        { title: one, description: other }
      );
      parsed(svg);
      expect(svg).not.toMatch(/NaN|Infinity/);
    })
  );
});
