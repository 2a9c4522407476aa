import { ALLOWANCE_METRICS } from '../contract';
import { ALLOWANCES } from './allowances';

test('every allowance of the agent has its facts, in the contract’s order', () => {
  expect(ALLOWANCES.map(({ metric }) => metric)).toEqual(ALLOWANCE_METRICS.map(({ name }) => name));
  for (const { name, column, metric } of ALLOWANCES) {
    expect([column.replaceAll('_', '-'), `${column}_allowance_exceeded`]).toEqual([name, metric]);
  }
});

test.each(ALLOWANCES.map((fact) => [fact.name, fact] as const))(
  '%s says what it means and what helps, with sources',
  (_, fact) => {
    expect(fact.meaning).toMatch(/^[A-Z].*\.$/);
    expect(fact.remedies.length).toBeGreaterThan(1);
    expect(new Set(fact.remedies.map(({ id }) => id)).size).toBe(fact.remedies.length);
    for (const source of [fact.source, ...fact.remedies.map((remedy) => remedy.source)]) {
      expect(source).toMatch(/^https:\/\/\S+ \([^()]+\)$/);
    }
  }
);

test('a larger instance is the last thing to do, never the first', () => {
  for (const { remedies } of ALLOWANCES) {
    const larger = remedies.map(({ what }) => /^last|; last/.test(what));
    expect(larger.indexOf(true) === -1 || larger.indexOf(true) === remedies.length - 1).toBe(true);
  }
});
