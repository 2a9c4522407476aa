import { anyOf, quotePromql } from '../core/base';
import type { Scope } from '../core/contract';
import { ALLOWANCE_METRICS, clusterMatcher, looseClusterMatcher } from '../core/contract';
import { SERVER_LANE_METRICS } from '../core/modelload';
import type { RawQuery } from '../core/source';

/** Ingress is asked for with the rest: what it repeats tells which series of gone pods are frozen. */
const AGENT_METRICS = [...ALLOWANCE_METRICS.map(({ name }) => name), 'egress_flow', 'ingress_bytes'];

/** All that the agent of one node says of it and its pods; `label` is what names the node. */
export function agentQuery(scope: Scope, label: 'node' | 'exported_node', node: string): RawQuery {
  return raw(
    'lanes-agent',
    `{__name__=~"${AGENT_METRICS.join('|')}",${label}=${quotePromql(node)}${clusterMatcher(scope)}}`,
    scope
  );
}

/** Segments that the node sent again, by flow record. */
export function retransmissionsQuery(scope: Scope, node: string): RawQuery {
  return raw(
    'lanes-retransmissions',
    `{__name__=~"nfm_retrans_syn|nfm_retrans_est",k8s_node=${quotePromql(node)}${looseClusterMatcher(scope)}}`,
    scope
  );
}

/** All that one pod's model server says of requests and tokens. */
export function modelServerQuery(scope: Scope, namespace: string, pod: string): RawQuery {
  return raw(
    'lanes-model-server',
    `{__name__=~${anyOf(SERVER_LANE_METRICS)},${podMatcher(scope, namespace, pod)}}`,
    scope
  );
}

/** Picks a pod's own series in PromQL. */
export function podMatcher(scope: Scope, namespace: string, pod: string): string {
  return `namespace=${quotePromql(namespace)},pod=${quotePromql(pod)}${clusterMatcher(scope)}`;
}

function raw(name: string, selector: string, scope: Scope): RawQuery {
  return { kind: 'raw', name, selector, fromMs: scope.fromMs, toMs: scope.toMs };
}
