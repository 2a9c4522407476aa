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

/** All monitors of the Region and account, with what they watch. Rejects with `AwsError`. One that is deleted meanwhile is left out. */
export async function listMonitors(
  client: Pick<NetworkFlowMonitor, 'listMonitors' | 'getMonitor'>,
  signal: AbortSignal
): Promise<Monitor[]> {
  const options = { abortSignal: signal };
  const monitors: Monitor[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await client.listMonitors(
      { maxResults: PAGE, ...(nextToken === undefined ? {} : { nextToken }) },
      options
    );
    for (const { monitorName } of answer.monitors) {
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
  return monitors;
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
