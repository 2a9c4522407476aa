import { podSuffix, templateHash } from '../plan/identity';
import type { Random } from '../random/random';

/** Names no Kubernetes accepts but a label value may hold: quotes, breaks, other scripts, formulas, markup, PromQL. */
const HOSTILE = [
  'quo"te',
  'back\\slash',
  'line\nbreak',
  'tab\there',
  'ünïcode-名前-🛰',
  "=cmd|'/c calc'!A1",
  '<img src=x onerror=alert(1)>',
  '{pod=~".*"}',
  '',
  '\u202Eright-to-left',
] as const;

const NAMESPACES = ['shop', 'models', 'payments', 'search', 'monitoring', 'kube-system'] as const;
const APPS = ['frontend', 'catalog', 'checkout', 'orders', 'gateway', 'ranker', 'embedder', 'cache', 'worker'] as const;

/** A Deployment of a synthetic cluster; its pods have names of their own. */
export interface SyntheticApp {
  readonly namespace: string;
  readonly name: string;
  readonly hash: string;
}

/** Draws an app, one in three with a hostile name if those are wanted. */
export function drawApp(random: Random, hostile: boolean): SyntheticApp {
  const trick = hostile && random.chance(1 / 3) ? random.pick(HOSTILE) : '';
  return {
    namespace: random.pick(NAMESPACES),
    name: `${random.pick(APPS)}-${random.integer(1, 9)}${trick}`,
    hash: templateHash(random),
  };
}

/** The name of an app's pod; `random`: the pod's own. */
export function podName(app: SyntheticApp, random: Random): string {
  return `${app.name}-${app.hash}-${podSuffix(random)}`;
}
