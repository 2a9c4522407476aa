import { promqlOf } from './promql';

it.each([
  [{ kind: 'instant', name: 'i', promql: 'up', atMs: 5 } as const, 'up'],
  [{ kind: 'range', name: 'r', promql: 'up', fromMs: 0, toMs: 60_000, stepMs: 1_000 } as const, 'up'],
  [{ kind: 'raw', name: 'w', selector: 'up{a="b"}', fromMs: 1_000, toMs: 61_000 } as const, 'up{a="b"}[59999ms]'],
  [{ kind: 'raw', name: 'w', selector: 'up', fromMs: 1_000, toMs: 1_000 } as const, 'up[1ms]'],
])('%j is sent as %s', (query, promql) => {
  expect(promqlOf(query)).toBe(promql);
});
