import type { Session } from '../history/session';
import { type ApiWorld, clusterArn, DESTINATION_CATEGORIES, monitorArn, scopeOf } from './api-world';
import { SessionFlows } from './session-flows';

const ACCOUNT = '123456789012';
const DAY_MS = 86_400_000;

/**
 * What the APIs know of a simulated cluster: one monitor, "CLUSTER-monitor", and every flow from now on, past and live alike; make it before the first
 * second runs. The network of AWS is healthy.
 */
export function worldOfSession(session: Session): ApiWorld {
  const { cluster } = session.scenario;
  const place = { accountId: ACCOUNT, region: cluster.region };
  const flows = new SessionFlows(session);
  // Monitors have narrower names than clusters in a scenario.
  const name = `${cluster.name.replace(/[^a-zA-Z0-9_.-]/g, '-')}-monitor`;
  const bornMs = session.startMs - DAY_MS;
  return {
    ...place,
    zones: cluster.zones,
    zoneForm: 'id',
    monitors: [
      {
        name,
        arn: monitorArn(place, name),
        status: 'ACTIVE',
        localResources: [{ type: 'AWS::EKS::Cluster', identifier: clusterArn(place, cluster.name) }],
        remoteResources: [{ type: 'AWS::Region', identifier: cluster.region }],
        createdAtMs: bornMs,
        modifiedAtMs: bornMs,
        tags: {},
        categories: DESTINATION_CATEGORIES,
      },
    ],
    scopes: [scopeOf(place, 'scope-1')],
    connections: (monitor, fromMs, toMs, category) => (monitor === name ? flows.within(fromMs, toMs, category) : []),
    healthAt: (monitor, ms) => (monitor === name && ms >= session.startMs ? 0 : null),
  };
}
