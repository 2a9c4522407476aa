import { flowRules } from './flow-rules';
import { WORKLOAD_GUARD, WORKLOAD_RULES, workloadRules } from './flow-rules-workloads';

const RULES = [...flowRules(), ...workloadRules()];

test('rules of one record differ by static labels, so that none overwrites another’s series', () => {
  const names = RULES.map(({ record, labels }) => `${record} ${JSON.stringify(labels ?? {})}`);
  expect(new Set(names).size).toBe(names.length);
});

test('every record that is read is recorded', () => {
  const records = new Set(RULES.map(({ record }) => record));
  const read = RULES.flatMap(({ expr }) => expr.match(/headroom:[a-z0-9_:]+/g) ?? []);
  expect(read.filter((name) => !records.has(name))).toEqual([]);
});

test('workload rules read what other rules recorded by age, so that their order does not matter', () => {
  const bare = workloadRules().flatMap(
    ({ expr }) => expr.match(/headroom:[a-z0-9_:]+(\{[^}]*\})?(?!\S*\[)[ )]/g) ?? []
  );
  expect(bare).toEqual([]);
  const windows = workloadRules().flatMap(
    ({ expr }) => expr.match(/headroom:[a-z0-9_:]+(\{[^}]*\})?\[[^\]]+\]( offset \d+ms)?/g) ?? []
  );
  expect(
    windows.filter((one) => !/\[59999ms\] offset (60000|120000|180000)ms$/.test(one) && !/\[5m\]$/.test(one))
  ).toEqual([]);
});

test('the guard weighs every measure', () => {
  const guard = workloadRules().find(({ record }) => record === WORKLOAD_GUARD)?.expr ?? '';
  for (const { record, rest } of Object.values(WORKLOAD_RULES)) {
    expect(guard).toContain(record);
    expect(guard).toContain(rest);
  }
});
