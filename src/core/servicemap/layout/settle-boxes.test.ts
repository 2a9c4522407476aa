import fc from 'fast-check';

import { BoxIndex, type Rects } from './box-index';
import { LEAST_BOX_GAP } from './dimensions';
import { settleBoxes } from './settle-boxes';

const box = fc.tuple(
  fc.integer({ min: -400, max: 400 }),
  fc.integer({ min: -400, max: 400 }),
  fc.integer({ min: 20, max: 300 }),
  fc.integer({ min: 20, max: 300 })
);

function rectsOf(boxes: ReadonlyArray<readonly [number, number, number, number]>): Rects {
  const column = (i: 0 | 1 | 2 | 3): Float64Array => Float64Array.from(boxes, (one) => one[i]);
  return { x: column(0), y: column(1), width: column(2), height: column(3) };
}

describe('settleBoxes', () => {
  it('leaves no two boxes too near, and the first where it is', () => {
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 25 }), fc.nat(25), (boxes, newOnes) => {
        const rects = rectsOf(boxes);
        const late = Math.max(1, boxes.length - newOnes);
        settleBoxes(rects, [...boxes.keys()], 0, late);
        expect([rects.x[0], rects.y[0]]).toEqual([boxes[0]?.[0], boxes[0]?.[1]]);
        const index = new BoxIndex(rects);
        boxes.forEach((_, i) => index.add(i));
        boxes.forEach((_, i) => {
          const near = index.near(
            rects.x[i] ?? 0,
            rects.y[i] ?? 0,
            rects.width[i] ?? 0,
            rects.height[i] ?? 0,
            LEAST_BOX_GAP,
            i
          );
          expect(near).toEqual([]);
        });
      })
    );
  });

  it('moves only what is in the way, and not farther than needed', () => {
    const rects = rectsOf([
      [0, 0, 100, 100],
      [90, 0, 100, 100],
      [500, 500, 100, 100],
    ]);
    settleBoxes(rects, [0, 1, 2]);
    expect([...rects.x]).toEqual([0, 100 + LEAST_BOX_GAP, 500]);
    expect([...rects.y]).toEqual([0, 0, 500]);
  });

  it('never moves locked boxes, even one over another', () => {
    const rects = rectsOf([
      [0, 0, 100, 100],
      [50, 50, 100, 100],
      [60, 60, 10, 10],
    ]);
    settleBoxes(rects, [0, 1, 2], 2);
    expect([...rects.x].slice(0, 2)).toEqual([0, 50]);
    expect(rects.x[2] === 60 && rects.y[2] === 60).toBe(false);
  });
});
