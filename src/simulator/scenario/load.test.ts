import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLED_SCENARIOS } from '../scenarios/scenarios.generated';
import { loadScenario, scenarioNames } from './load';

const FOLDER = join(__dirname, '..', 'scenarios');

describe('bundled scenarios', () => {
  it('are embedded as the YAML files stand (else run node scripts/generate-scenarios.mjs)', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
    expect(scenarioNames()).toEqual(files.map((file) => file.replace('.yaml', '')).sort());
    for (const file of files) {
      expect(BUNDLED_SCENARIOS[file.replace('.yaml', '')]).toBe(readFileSync(join(FOLDER, file), 'utf8'));
    }
  });

  it.each(scenarioNames())('%s is valid and named like its file', (name) => {
    expect(loadScenario(name).name).toBe(name);
  });

  it('can be read from a path too, and says what there is otherwise', () => {
    expect(loadScenario(join(FOLDER, 'warm.yaml')).name).toBe('warm');
    expect(() => loadScenario('no-such')).toThrow(/^no scenario "no-such": neither a file nor one of .*seed-story/);
  });
});
