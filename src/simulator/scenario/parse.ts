import { type ZodError } from 'zod';
import { parse as parseYaml } from 'yaml';
import { type Scenario, type ScenarioInput, scenarioSchema } from './schema';

/** A scenario that cannot be used; the message is one line that names the place. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/** Reads and checks a scenario's YAML. `source` names it in errors (a file or a bundled name). */
export function parseScenario(text: string, source = 'scenario'): Scenario {
  let document: unknown;
  try {
    document = parseYaml(text);
  } catch (error) {
    const line = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new ScenarioError(`${source}: not YAML: ${line}`);
  }
  return checkScenario(document, source);
}

/** Checks a scenario that was made in code, and fills in the defaults. */
export function makeScenario(input: ScenarioInput): Scenario {
  return checkScenario(input, input.name);
}

function checkScenario(document: unknown, source: string): Scenario {
  const result = scenarioSchema.safeParse(document);
  if (!result.success) {
    throw new ScenarioError(`${source}: ${oneLine(result.error)}`);
  }
  checkReferences(result.data, source);
  return result.data;
}

function oneLine(error: ZodError): string {
  const [first, ...rest] = error.issues;
  if (first === undefined) {
    return 'not valid';
  }
  const place = first.path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    ''
  );
  const more = rest.length > 0 ? ` (and ${rest.length} more)` : '';
  return `${place === '' ? '' : `${place}: `}${first.message}${more}`;
}

/** Names of all nodes, in order: `name`, or `prefix-1` … `prefix-count`. */
export function nodeNames(group: Scenario['nodes'][number]): string[] {
  if (group.name !== undefined) {
    return [group.name];
  }
  return Array.from({ length: group.count }, (_, i) => `${group.namePrefix}-${i + 1}`);
}

function checkReferences(scenario: Scenario, source: string): void {
  const fail = (place: string, message: string): never => {
    throw new ScenarioError(`${source}: ${place}: ${message}`);
  };
  const zones = new Set(scenario.cluster.zones.map((zone) => zone.name));
  const paths = new Set(scenario.paths.map((path) => path.name));
  const nodes = new Set<string>();
  scenario.nodes.forEach((group, i) => {
    if (!zones.has(group.zone)) {
      fail(`nodes[${i}].zone`, `no zone is called "${group.zone}"`);
    }
    if (!paths.has(group.path)) {
      fail(`nodes[${i}].path`, `no path is called "${group.path}"`);
    }
    for (const name of nodeNames(group)) {
      if (nodes.has(name)) {
        fail(`nodes[${i}]`, `the node "${name}" is there twice`);
      }
      nodes.add(name);
    }
  });
  const known = (place: string, names: readonly string[]): void => {
    for (const name of names) {
      if (!nodes.has(name)) {
        fail(place, `no node is called "${name}"`);
      }
    }
  };
  scenario.workloads.forEach((workload, i) => known(`workloads[${i}].nodes`, workload.nodes));
  scenario.background.forEach((item, i) => known(`background[${i}].nodes`, item.nodes));
  scenario.microbursts.forEach((item, i) => known(`microbursts[${i}].nodes`, item.nodes));
  known(
    'agent.restarts',
    scenario.agent.restarts.map((restart) => restart.node)
  );
  const tenants = new Set(scenario.background.map((item) => `${item.namespace}/${item.pod}`));
  scenario.background.forEach((item, i) => {
    if (item.peer !== undefined && !tenants.has(item.peer)) {
      fail(`background[${i}].peer`, `no background pod is called "${item.peer}"`);
    }
  });
}
