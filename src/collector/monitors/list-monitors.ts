import type { NetworkFlowMonitor } from '../aws/network-flow-monitor';
import type { GetMonitorOutput } from '../aws/nfm-shapes';

/** A monitor as the collector sees it. */
export interface Monitor {
  readonly arn: string;
  readonly name: string;
  readonly status: string;
  /** Names of the EKS clusters among its local resources. */
  readonly clusters: readonly string[];
}

/** The API's own most for a page. */
const PAGE = 25;
const MOST_PAGES = 100;

/**
 * The wanted monitors of the Region and account, with what they watch, and the names of the others: of these nothing more is asked, since rights may end at the
 * wanted ones. A monitor that is deleted meanwhile is left out. Rejects with `AwsError`.
 */
export async function listMonitors(
  client: Pick<NetworkFlowMonitor, 'listMonitors' | 'getMonitor'>,
  isWanted: (name: string) => boolean,
  signal: AbortSignal
): Promise<{ readonly monitors: readonly Monitor[]; readonly others: readonly string[] }> {
  const options = { abortSignal: signal };
  const monitors: Monitor[] = [];
  const others: string[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await client.listMonitors(
      { maxResults: PAGE, ...(nextToken === undefined ? {} : { nextToken }) },
      options
    );
    for (const { monitorName } of answer.monitors) {
      if (!isWanted(monitorName)) {
        others.push(monitorName);
        continue;
      }
      const monitor = await client.getMonitor({ monitorName }, options).catch((error: unknown) => {
        if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404) {
          return null;
        }
        throw error;
      });
      if (monitor !== null) {
        monitors.push(monitorOf(monitor));
      }
    }
    if (answer.nextToken === undefined || answer.nextToken === '' || answer.nextToken === nextToken) {
      break;
    }
    nextToken = answer.nextToken;
  }
  return { monitors, others };
}

function monitorOf({ monitorArn, monitorName, monitorStatus, localResources }: GetMonitorOutput): Monitor {
  const clusters = localResources
    .filter(({ type }) => type === 'AWS::EKS::Cluster')
    .map(({ identifier }) => clusterName(identifier ?? ''))
    .filter((name) => name !== '');
  return {
    arn: monitorArn === undefined || monitorArn === '' ? monitorName : monitorArn,
    name: monitorName,
    status: monitorStatus ?? '',
    clusters: [...new Set(clusters)],
  };
}

/** `arn:aws:eks:us-east-1:123456789012:cluster/demo` or `demo`. */
function clusterName(identifier: string): string {
  return identifier.slice(identifier.lastIndexOf('/') + 1);
}

/** Rows don't name their cluster: of a monitor that watches several it can't be told. */
export function clusterOf(clusters: readonly string[]): string | null {
  return clusters.length === 1 ? (clusters[0] ?? null) : null;
}
