import type { Session } from '../history/session';
import type { Host } from '../physics/host';

/** Something in the data that misleads, under the code by which `doctor` warns of it. */
export interface Trap {
  readonly code: string;
  /** node names, or all of them */
  readonly nodes: 'all' | readonly string[];
  readonly why: string;
}

/** The traps of a session that really came to pass in its first `seconds`. `scrapesOf`: when a node's agent was scraped, Unix ms. */
export function trapsOf(session: Session, seconds: number, scrapesOf: (host: Host) => Float64Array): Trap[] {
  const { scenario, world } = session;
  const { scrape, agent, kubeStateMetrics } = scenario;
  const traps: Trap[] = [];
  const add = (code: string, nodes: Trap['nodes'], why: string): void => {
    traps.push({ code, nodes, why });
  };
  if (scrape.scrapers === 2 && !scrape.lossyHa) {
    add('double-scrape', 'all', 'two jobs scrape each agent');
  }
  if (scrape.scrapers === 2 && scrape.lossyHa) {
    add('low-coverage', 'all', 'a second scraper takes deltas that are not stored');
  }
  const died = new Set(
    world.pods
      .filter(
        (pod) => !pod.identity.hostNetwork && pod.deleted !== null && pod.deleted < seconds - 4 * scrape.intervalSeconds
      )
      .map((pod) => pod.host.plan.name)
  );
  if (agent.frozenSeries && died.size > 0) {
    add('frozen-series', [...died].sort(), 'label sets of pods that are gone stay in the exposition');
  }
  const restarted = agent.restarts.filter(({ at }) => at < seconds).map(({ node }) => world.host(node).plan.name);
  if (restarted.length > 0) {
    add('agent-restart', restarted, "each pod's lifetime comes as one delta");
  }
  const gaps = world.hosts
    .filter((host) => hasGap(scrapesOf(host), scrape.intervalSeconds))
    .map((host) => host.plan.name);
  if (gaps.length > 0) {
    add('scrape-gap', gaps, 'some scrapes of the agent failed');
  }
  if (!scrape.honorLabels) {
    add('label-collision', 'all', 'pod, namespace and node arrive as exported_*');
  }
  if (!scenario.flows) {
    add('no-flow-source', 'all', 'no nfm_* series');
  }
  if (!kubeStateMetrics.enabled) {
    add('no-kube-state-metrics', 'all', 'kube-state-metrics is not scraped');
  }
  const unknown = world.hosts.filter(
    (host) => host.facts === null || !kubeStateMetrics.enabled || !kubeStateMetrics.allowlist
  );
  if (unknown.length > 0) {
    add(
      'unknown-instance-type',
      unknown.length === world.hosts.length ? 'all' : unknown.map((host) => host.plan.name),
      'no label or no catalogue entry gives the instance type'
    );
  }
  if (scenario.cluster.podIpReuse && hasReusedAddress(session)) {
    add('pod-ip-reuse', 'all', 'an address belonged to two pods in turn');
  }
  return traps;
}

/** True if two samples in a row are further apart than jitter explains. */
function hasGap(times: Float64Array, intervalSeconds: number): boolean {
  return times.some((time, i) => i > 0 && time - (times[i - 1] ?? 0) > 1700 * intervalSeconds);
}

function hasReusedAddress({ world }: Session): boolean {
  const seen = new Set<string>();
  return world.pods.some(({ identity: { ip, hostNetwork } }) => {
    const isAgain = !hostNetwork && seen.has(ip);
    seen.add(ip);
    return isAgain;
  });
}
