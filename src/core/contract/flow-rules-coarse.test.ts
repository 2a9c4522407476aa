import { flowRules, RULE_INTERVAL_MS } from './flow-rules';
import {
  COARSE_END_PARTS,
  COARSE_GUARD,
  COARSE_INTERVAL_MS,
  COARSE_MEASURE_LABEL,
  COARSE_RULE,
  coarseRules,
} from './flow-rules-coarse';
import { WORKLOAD_RULES, workloadRules } from './flow-rules-workloads';

const RULES = coarseRules();
const BELOW = [...flowRules(), ...workloadRules()];

test('rules of one record differ by static labels, so that none overwrites another’s series', () => {
  const names = RULES.map(({ record, labels }) => `${record} ${JSON.stringify(labels ?? {})}`);
  expect(new Set(names).size).toBe(names.length);
  expect(
    RULES.filter(({ record }) => record === COARSE_RULE).map(({ labels }) => labels?.[COARSE_MEASURE_LABEL])
  ).toEqual(expect.arrayContaining(Object.keys(WORKLOAD_RULES)));
});

test('every record that is read is recorded, and none of theirs by the rules below', () => {
  const below = new Set(BELOW.map(({ record }) => record));
  const own = new Set(RULES.map(({ record }) => record));
  const read = RULES.flatMap(({ expr }) => expr.match(/headroom:[a-z0-9_:]+/g) ?? []);
  expect(read.filter((name) => !below.has(name) && !own.has(name))).toEqual([]);
  expect([...own].filter((name) => below.has(name))).toEqual([]);
});

test('they read a whole interval, of what others recorded a minute ago at the latest; their own by the guard alone, an interval later', () => {
  const windows = RULES.flatMap(({ record, expr }) =>
    (expr.match(/[a-z_]*\(?[^()]*\[[^\]]+\](?: offset \d+ms)?/g) ?? []).map((text) => ({ record, text }))
  );
  expect(windows.length).toBeGreaterThan(RULES.length);
  for (const { record, text } of windows) {
    const [, windowMs, ageMs] = /\[(\d+)ms\] offset (\d+)ms$/.exec(text) ?? [];
    const isOwn = text.includes(COARSE_RULE) || text.includes('twice5m');
    expect([text, Number(windowMs)]).toEqual([text, COARSE_INTERVAL_MS - 1]);
    expect(Number(ageMs) % RULE_INTERVAL_MS).toBe(0);
    expect([text, Number(ageMs) >= (isOwn ? COARSE_INTERVAL_MS : RULE_INTERVAL_MS)]).toEqual([text, true]);
    expect([text, isOwn && record !== COARSE_GUARD]).toEqual([text, false]);
  }
});

test('the guard weighs every measure', () => {
  const guard = RULES.find(({ record }) => record === COARSE_GUARD)?.expr ?? '';
  for (const [measure, { record, rest }] of Object.entries(WORKLOAD_RULES)) {
    expect(guard).toContain(`${record}|${rest}`);
    expect(guard).toContain(`${COARSE_RULE}{${COARSE_MEASURE_LABEL}="${measure}"}`);
  }
});

test('both ends of a connection have their parts in one order, so that one record’s local end is the text of the other’s remote one', () => {
  const named = (labels: readonly string[]): string[] =>
    labels.slice(0, -1).map((label) => label.replace(/^[a-z]+_/, ''));
  expect(named(COARSE_END_PARTS.local)).toEqual(named(COARSE_END_PARTS.remote));
  // Scrambled bundles know them by place.
  const parts = ['namespace', 'owner_kind', 'owner', 'zone', 'zone_id', 'pod', 'service', 'port', 'address'];
  expect(named(COARSE_END_PARTS.local)).toEqual(parts);
});
