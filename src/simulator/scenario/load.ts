import { readFileSync } from 'node:fs';
import { BUNDLED_SCENARIOS } from '../scenarios/scenarios.generated';
import { ScenarioError, parseScenario } from './parse';
import type { Scenario } from './schema';

/** Names of the scenarios that ship with Headroom, in alphabetical order. */
export function scenarioNames(): string[] {
  return Object.keys(BUNDLED_SCENARIOS).sort();
}

/** A bundled scenario by its name, else the YAML file at that path. */
export function loadScenario(nameOrPath: string): Scenario {
  const bundled = BUNDLED_SCENARIOS[nameOrPath];
  if (bundled !== undefined) {
    return parseScenario(bundled, nameOrPath);
  }
  let text: string;
  try {
    text = readFileSync(nameOrPath, 'utf8');
  } catch {
    throw new ScenarioError(`no scenario "${nameOrPath}": neither a file nor one of ${scenarioNames().join(', ')}`);
  }
  return parseScenario(text, nameOrPath);
}
