import { AgentEndpoint } from '../exporters/agent-endpoint';
import type { InstanceLookup } from '../physics/instance-facts';
import { World } from '../physics/world';
import type { Scenario } from '../scenario/schema';
import { Story } from '../story/story';

/** A cluster that runs: world, story and the agents' state. The past and the live server share one, so that live goes on where the past ended. */
export interface Session {
  readonly scenario: Scenario;
  readonly world: World;
  readonly story: Story;
  readonly endpoints: readonly AgentEndpoint[];
  /** Unix milliseconds of the scenario's second 0 */
  readonly startMs: number;
}

/** Starts a scenario at `startMs`; nothing has happened yet. */
export function startSession(scenario: Scenario, startMs: number, lookup: InstanceLookup): Session {
  const world = new World(scenario, lookup);
  const story = new Story(world);
  const endpoints = world.hosts.map((host) => new AgentEndpoint(world, host));
  for (const { node, at } of scenario.agent.restarts) {
    world.timeline.at(at, () => restartAgent(world, endpoints, node, at));
  }
  return { scenario, world, story, endpoints, startMs };
}

function restartAgent(world: World, endpoints: readonly AgentEndpoint[], alias: string, at: number): void {
  const endpoint = endpoints.find(({ host }) => host.plan.alias === alias);
  if (endpoint === undefined) {
    return;
  }
  endpoint.restart(at);
  for (const pod of world.podsOn(endpoint.host)) {
    if (pod.identity.owner.name.startsWith('aws-network-flow-monitor-agent')) {
      const last = pod.runs.at(-1);
      if (last !== undefined) {
        last.ended = at;
      }
      pod.runs.push({ started: at + 1, ready: at + 2, ended: null });
    }
  }
}
