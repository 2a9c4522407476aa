import { parse } from 'yaml';
import * as z from 'zod';
import { readJson, readTracked, trackedFiles } from './tracked-files';

/* Workflows run elsewhere, so that what is wrong in them shows late: what can be checked here is. */

const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const workflow = z.looseObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      'runs-on': z.string(),
      'timeout-minutes': z.number(),
      permissions: z.record(z.string(), z.string()).optional(),
      steps: z.array(step).min(1),
    })
  ),
});

const paths = trackedFiles().filter((path) => path.startsWith('.github/workflows/'));
const workflows = paths.map((path) => [path, readTracked(path)] as const);
const stepsOf = (text: string): Array<z.infer<typeof step>> =>
  Object.values(workflow.parse(parse(text)).jobs).flatMap(({ steps }) => steps);
const { scripts } = readJson<{ scripts: Record<string, string> }>('package.json');

test('there are the three', () => {
  expect(paths).toEqual(['ci', 'compatibility', 'release'].map((name) => `.github/workflows/${name}.yml`));
});

test.each(workflows)('%s has the shape of a workflow, and reads by default', (_, text) => {
  expect(workflow.parse(parse(text)).permissions).toEqual({ contents: 'read' });
});

test('only the release may write, and only what it needs', () => {
  const allowed = workflows.flatMap(([path, text]) =>
    Object.values(workflow.parse(parse(text)).jobs).flatMap(({ permissions = {} }) =>
      Object.keys(permissions).map((name) => `${path}: ${name}`)
    )
  );
  const release = '.github/workflows/release.yml';
  expect(allowed.sort()).toEqual(['attestations', 'contents', 'id-token'].map((name) => `${release}: ${name}`));
});

test.each(workflows)('each npm script that %s runs is there', (_, text) => {
  const named = stepsOf(text).flatMap(({ run = '' }) => [...run.matchAll(/\bnpm run (?:--\S+ )*([\w:-]+)/g)]);
  expect(named.map(([, name = '']) => name).filter((name) => !(name in scripts))).toEqual([]);
});

test('the workflows run scripts, and everything that a change has to pass', () => {
  const all = workflows.map(([, text]) => text).join('\n');
  expect(all).toContain('run: bash .ci/run');
  expect(all.match(/npm run [\w:-]+/g)?.length).toBeGreaterThan(5);
});

test.each(workflows)('files that %s names are there', (_, text) => {
  const tracked = trackedFiles();
  const named = new Set(text.match(/\b(?:src|deploy|scripts|test)\/[\w./-]+\.\w+|\bdeploy\/demo\/Dockerfile/g));
  expect([...named].filter((path) => !tracked.includes(path))).toEqual([]);
});

test.each(workflows)('actions of %s are pinned to a commit, with the version beside it', (_, text) => {
  const uses = text.split('\n').filter((line) => /\buses:/.test(line));
  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
});

test('one version of each action', () => {
  const pins = workflows.flatMap(([, text]) => [...text.matchAll(/uses: ([\w/-]+)@([0-9a-f]{40} # \S+)/g)]);
  const byAction = new Map<string, Set<string>>();
  pins.forEach(([, action = '', pin = '']) => byAction.set(action, (byAction.get(action) ?? new Set()).add(pin)));
  expect([...byAction].filter(([, versions]) => versions.size > 1)).toEqual([]);
});

describe.each(workflows)('%s', (_, text) => {
  const steps = stepsOf(text);

  test('has no expression inside a script: what others can name would be run', () => {
    expect(steps.filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
  });

  test('gives secrets to single steps as variables, which print none of them', () => {
    const inPlace = text.split('\n').filter((line) => /\bsecrets\./.test(line));
    expect(inPlace.filter((line) => !/^ {10}[A-Z_]+: \$\{\{ secrets\.[A-Z_]+ \}\}$/.test(line))).toEqual([]);
    for (const { env = {}, run = '' } of steps) {
      const secret = Object.keys(env).filter((name) => /secrets\.|github\.token/.test(env[name] ?? ''));
      for (const name of secret) {
        // Tests of the shell alone may look at one.
        const left = run.replaceAll(/\[ -[nz] "\$\w+" \]/g, '');
        expect(left).not.toMatch(new RegExp(`\\$\\{?${name}\\b`));
      }
      expect(secret.length > 0 ? run : '').not.toMatch(/\b(set -x|printenv|env\b\s*$|--verbose|--debug)/m);
    }
  });

  test('fetches tools by their exact version', () => {
    const fetched = steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/\bnpx --yes (\S+)/g)].map(([, name = '']) => name)
    );
    expect(fetched.filter((name) => !/^@?[\w/-]+@\d+\.\d+\.\d+$/.test(name))).toEqual([]);
  });

  test('leaves no credentials in the checkout', () => {
    const checkouts = steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
    expect(checkouts.every((one) => one.with?.['persist-credentials'] === false)).toBe(true);
  });

  test('is not started with rights by a stranger’s change', () => {
    expect(Object.keys(workflow.parse(parse(text)).on)).not.toContain('pull_request_target');
  });
});
