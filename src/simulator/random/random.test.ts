import { Random } from './random';

describe('Random', () => {
  it('gives the same numbers for the same seed, others for another', () => {
    const draw = (seed: number): number[] =>
      Array.from(
        { length: 5 },
        (
          (random) => () =>
            random.next()
        )(new Random(seed))
      );
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it('forks by name, whatever was drawn before', () => {
    const a = new Random(5);
    const b = new Random(5);
    b.next();
    expect(a.fork('x').next()).toBe(b.fork('x').next());
    expect(a.fork('x').next()).not.toBe(a.fork('y').next());
  });

  it('has the mean and spread that its distributions claim', () => {
    const random = new Random(3);
    const normals = Array.from({ length: 20000 }, () => random.normal());
    const mean = normals.reduce((sum, x) => sum + x, 0) / normals.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(normals.reduce((sum, x) => sum + x * x, 0) / normals.length).toBeCloseTo(1, 1);
    const counts = Array.from({ length: 5000 }, () => random.poisson(4));
    expect(counts.reduce((sum, x) => sum + x, 0) / counts.length).toBeCloseTo(4, 0);
  });
});
