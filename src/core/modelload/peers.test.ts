import type { LoadFacts } from './facts';
import { pathFacts, samePlateau } from './peers';
import { factsFor } from './testing/facts';
import { every, nodeOf } from './testing/node';

interface Load {
  readonly node: string;
  /** Seconds of the network phase; rates are one for each 10 s of it. */
  readonly from: number;
  readonly rates: readonly number[];
  readonly workload?: string;
  readonly zone?: string | null;
  readonly exceeded?: readonly boolean[];
}

const TIMES = every(10, 0, 600);

function load({ node, from, rates, workload = 'llm', zone = 'us-east-1a', exceeded }: Load): LoadFacts {
  const facts = factsFor({ rates, ...(exceeded === undefined ? {} : { exceeded }) });
  const { start, phase } = facts.window;
  if (phase === null) {
    throw new Error('the facts of a test have a phase');
  }
  const whole = rates.map((_, i) => TIMES.indexOf(from + 10 * (i + 1)));
  return {
    ...facts,
    zone,
    whole,
    samples: nodeOf(TIMES, {}),
    ceiling: { baselineGbps: 10, peakGbps: 25, source: 'test' },
    window: {
      ...facts.window,
      start: { ...start, node, pod: { ...start.pod, node, workload: { kind: 'Deployment', name: workload } } },
      phase: { ...phase, startMs: from * 1000, endMs: (from + 10 * rates.length) * 1000, whole, all: whole },
    },
  };
}

/** Loads that start 20 s after one another and share `sum`, or each have `own`; each lasts until 200 s. */
function staggered(count: number, rateAt: (loading: number) => number, extra: Partial<Load> = {}): LoadFacts[] {
  return Array.from({ length: count }, (_, k) => {
    const from = 20 * k;
    const rates = Array.from({ length: (200 - from) / 10 }, (__, i) =>
      rateAt(Math.min(count, Math.floor((from + 10 * i) / 20) + 1))
    );
    return load({ node: `n${k}`, from, rates, ...extra });
  });
}

const judged = (loads: readonly LoadFacts[]): ReturnType<typeof pathFacts> => {
  const [mine] = loads;
  if (mine === undefined) {
    throw new Error('no load');
  }
  return pathFacts(mine, loads);
};

describe('what loads of other nodes say of a path', () => {
  it('proves it where the sum stays while the number changes', () => {
    const path = judged(staggered(5, (loading) => 6 / loading));
    expect(path).toMatchObject({ proof: 'sum-stays', nodes: 5, atOnce: 5 });
    expect(path.slope).toBeCloseTo(-1, 2);
  });

  it('clears it where each rate stays', () => {
    const path = judged(staggered(5, () => 2));
    expect(path.proof).toBe('rates-stay');
    expect(path.slope).toBeCloseTo(0, 6);
  });

  it('leaves it open between the two, and where the number never changes', () => {
    expect(judged(staggered(5, (loading) => 3 * loading ** -0.45)).proof).toBeNull();
    const together = [0, 1, 2, 3].map((k) => load({ node: `n${k}`, from: 0, rates: [2, 2, 2, 2] }));
    expect(judged(together)).toMatchObject({ proof: null, slope: null, nodes: 4, atOnce: 4 });
  });

  it.each<readonly [string, LoadFacts[]]>([
    ['fewer than three nodes', staggered(2, (loading) => 6 / loading)],
    ['one node alone', staggered(1, () => 6)],
    [
      'three pods of one node',
      staggered(3, (loading) => 6 / loading).map((one) => ({
        ...one,
        window: { ...one.window, start: { ...one.window.start, node: 'n0' } },
      })),
    ],
    ['nodes that never load at once', [0, 100, 200].map((from, k) => load({ node: `n${k}`, from, rates: [2, 2, 2] }))],
  ])('says nothing of %s', (_, loads) => {
    expect(judged(loads)).toMatchObject({ proof: null, nodes: 1, atOnce: 1 });
  });

  it('leaves loads out that their own instance holds', () => {
    const held = staggered(5, (loading) => 6 / loading).map((one, k) =>
      k === 0 ? one : { ...one, laterExceededShare: 1, exceededShare: 1 }
    );
    expect(judged(held).nodes).toBe(1);
    const full = staggered(5, () => 9);
    expect(judged(full).proof).toBeNull();
  });

  it('knows a path by loads of other workloads too, where they feel one another', () => {
    const strangers = staggered(5, (loading) => 6 / loading).map((one, k) => ({
      ...one,
      window: {
        ...one.window,
        start: {
          ...one.window.start,
          pod: { ...one.window.start.pod, workload: { kind: 'Deployment', name: `w${k}` } },
        },
      },
    }));
    expect(judged(strangers)).toMatchObject({ proof: 'sum-stays', nodes: 5 });
  });

  it('takes a load that ran faster alone for a proof', () => {
    const together = [0, 1, 2].map((k) => load({ node: `n${k}`, from: 0, rates: [2, 2, 2, 2] }));
    const alone = load({ node: 'n9', from: 400, rates: [6, 6, 6] });
    expect(judged([...together, alone]).proof).toBe('alone-faster');
    const noFaster = load({ node: 'n9', from: 400, rates: [2.5, 2.5, 2.5] });
    expect(judged([...together, noFaster]).proof).toBeNull();
    const another = load({ node: 'n9', from: 400, rates: [6, 6, 6], workload: 'other' });
    expect(judged([...together, another]).proof).toBeNull();
  });

  it('is undecided where rates fall with the number and the sum does not stay', () => {
    const noise = [1, 0.3, 1.6, 0.35, 1.2];
    const path = judged(staggered(5, (loading) => (6 / loading) * (noise[loading - 1] ?? 1)));
    expect(path.proof).toBeNull();
    expect(path.nodes).toBe(5);
  });

  it('does not take one’s fall as another begins for a shared path', () => {
    // The first falls from 6 to 1.2 for its own reasons as four others begin, whose rates stay.
    const mine = load({ node: 'n0', from: 0, rates: [6, 6, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2], workload: 'mine' });
    const others = [1, 2, 3, 4].map((k) =>
      load({ node: `n${k}`, from: 20, rates: [1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2], workload: `w${k}` })
    );
    expect(judged([mine, ...others]).proof).not.toBe('sum-stays');
  });
});

describe('a plateau shared by others', () => {
  const mine = load({ node: 'n0', from: 0, rates: [4, 4, 4] });

  it.each<readonly [string, Load, number]>([
    ['another node at the same rate', { node: 'n1', from: 0, rates: [4.2, 4.2, 4.2] }, 1],
    ['another node at another rate', { node: 'n1', from: 0, rates: [8, 8, 8] }, 0],
    ['another node later', { node: 'n1', from: 100, rates: [4, 4, 4] }, 0],
    ['the same node', { node: 'n0', from: 0, rates: [4, 4, 4] }, 0],
  ])('%s counts %d', (_, other, count) => {
    expect(samePlateau(mine, [mine, load(other)])).toBe(count);
  });
});
