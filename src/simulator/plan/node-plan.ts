import type { NodeGroup, Scenario } from '../scenario/schema';
import { nodeNames } from '../scenario/parse';
import type { Random } from '../random/random';
import { eniId, instanceId, nodeName, uuid } from './identity';

/** A node of the simulated cluster: who it is. What it can carry stands in physics/node.ts. */
export interface NodePlan {
  /** the name in the scenario's YAML */
  readonly alias: string;
  /** the name in Kubernetes and in every label */
  readonly name: string;
  readonly ip: string;
  readonly instanceId: string;
  /** the interface that carries the traffic, then an idle one */
  readonly enis: readonly [string, string];
  readonly systemUuid: string;
  readonly zoneName: string;
  readonly zoneId: string;
  readonly group: NodeGroup;
}

/** Makes the nodes' identities. Addresses are unique; names that are already full host names are kept. */
export function planNodes(scenario: Scenario, random: Random): NodePlan[] {
  const plans: NodePlan[] = [];
  const taken = new Set<string>();
  for (const group of scenario.nodes) {
    const zone = scenario.cluster.zones.find((z) => z.name === group.zone);
    for (const alias of nodeNames(group)) {
      const own = random.fork(`node:${alias}`);
      const ip = addressOf(alias, own, taken);
      taken.add(ip);
      plans.push({
        alias,
        name: alias.includes('.') ? alias : nodeName(ip, scenario.cluster.region),
        ip,
        instanceId: instanceId(own),
        enis: [eniId(own), eniId(own)],
        systemUuid: uuid(own),
        zoneName: group.zone,
        zoneId: zone?.id ?? '',
        group,
      });
    }
  }
  return plans;
}

function addressOf(alias: string, random: Random, taken: ReadonlySet<string>): string {
  const written = /^ip-(\d+)-(\d+)-(\d+)-(\d+)\./.exec(alias);
  if (written !== null) {
    return written.slice(1, 5).join('.');
  }
  for (;;) {
    const ip = `10.0.${random.integer(128, 191)}.${random.integer(4, 250)}`;
    if (!taken.has(ip)) {
      return ip;
    }
  }
}
