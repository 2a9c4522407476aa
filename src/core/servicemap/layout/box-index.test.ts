import fc from 'fast-check';

import { BoxIndex, type Rects } from './box-index';

const side = fc.integer({ min: 1, max: 300 });
const place = fc.integer({ min: -1000, max: 1000 });
const rects = fc.array(fc.tuple(place, place, side, side), { minLength: 1, maxLength: 30 });

describe('BoxIndex', () => {
  it('finds what a look at every box finds, after boxes have moved', () => {
    fc.assert(
      fc.property(rects, fc.tuple(place, place, side, side), fc.integer({ min: 0, max: 50 }), (boxes, query, gap) => {
        const column = (i: 0 | 1 | 2 | 3): Float64Array => Float64Array.from(boxes, (box) => box[i]);
        const all: Rects = { x: column(0), y: column(1), width: column(2), height: column(3) };
        const index = new BoxIndex(all);
        boxes.forEach((_, box) => index.add(box));
        index.remove(0);
        all.x[0] = (all.x[0] ?? 0) + 500;
        index.add(0);
        const [x, y, width, height] = query;
        const slow = [...boxes.keys()].filter(
          (box) =>
            (all.x[box] ?? 0) < x + width + gap &&
            (all.y[box] ?? 0) < y + height + gap &&
            (all.x[box] ?? 0) + (all.width[box] ?? 0) > x - gap &&
            (all.y[box] ?? 0) + (all.height[box] ?? 0) > y - gap
        );
        expect(index.near(x, y, width, height, gap, -1).sort((a, b) => a - b)).toEqual(slow);
      })
    );
  });
});
