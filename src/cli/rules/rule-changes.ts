import { isDeepStrictEqual } from 'node:util';
import type { Rule, RuleDocument } from './rule-files';

/** What an upload would do to a group, or to a rule of it. */
export interface RuleChange {
  readonly group: string;
  /** `headroom:node_receive:bits_per_second`, with the rule's labels where several record it; null: the group's own settings, as its interval. */
  readonly rule: string | null;
  readonly kind: 'added' | 'removed' | 'changed';
}

/** Changes by group and rule; `before` null: nothing was there. Rules in another order are no change: a ruler's groups of Headroom don't depend on it. */
export function ruleChanges(before: RuleDocument | null, after: RuleDocument): readonly RuleChange[] {
  const was = groupsOf(before);
  const will = groupsOf(after);
  return [...new Set([...was.keys(), ...will.keys()])].flatMap((group) => {
    const { rules: old = [], ...oldSettings } = was.get(group) ?? {};
    const { rules: now = [], ...settings } = will.get(group) ?? {};
    const isChanged = was.has(group) && will.has(group) && !isDeepStrictEqual(oldSettings, settings);
    return [
      ...(isChanged ? [{ group, rule: null, kind: 'changed' } as const] : []),
      ...changesOf(group, namedRules(old), namedRules(now)),
    ];
  });
}

function changesOf(group: string, old: ReadonlyMap<string, Rule>, now: ReadonlyMap<string, Rule>): RuleChange[] {
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((rule): RuleChange[] => {
    const before = old.get(rule);
    const after = now.get(rule);
    if (before === undefined || after === undefined) {
      return [{ group, rule, kind: before === undefined ? 'added' : 'removed' }];
    }
    return isDeepStrictEqual(before, after) ? [] : [{ group, rule, kind: 'changed' }];
  });
}

function groupsOf(document: RuleDocument | null): ReadonlyMap<string, Partial<RuleDocument['groups'][number]>> {
  return new Map((document?.groups ?? []).map((group) => [group.name, group]));
}

/** Several rules may record one series with different labels, and alert under one name: what is still equal is counted. */
function namedRules(rules: readonly Rule[]): ReadonlyMap<string, Rule> {
  const named = new Map<string, Rule>();
  for (const rule of rules) {
    const base = rule.record ?? rule.alert ?? '?';
    const isAlone = rules.filter((one) => (one.record ?? one.alert) === base).length === 1;
    const labels = isAlone || typeof rule['labels'] !== 'object' ? '' : labelText(rule['labels']);
    let name = `${base}${labels}`;
    for (let count = 2; named.has(name); count++) {
      name = `${base}${labels} (${count})`;
    }
    named.set(name, rule);
  }
  return named;
}

function labelText(labels: unknown): string {
  const pairs = Object.entries(labels ?? {}).map(([name, value]) => `${name}="${String(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.sort().join(',')}}`;
}
