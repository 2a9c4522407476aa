import Ajv from 'ajv';
import { parse } from 'yaml';
import { CHART } from './deploy-helm';
import { readJson, readTracked, trackedFiles } from './tracked-files';

type Tree = { readonly [key: string]: unknown };

const values = parse(readTracked(`${CHART}/values.yaml`)) as Tree;
const schema = readJson<Tree>(`${CHART}/values.schema.json`);
const templates = trackedFiles().filter((path) => path.startsWith(`${CHART}/templates/`));
const check = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `values` with the value at a path (`collector.top`) replaced. */
function withValue(path: string, value: unknown, tree: Tree = values): Tree {
  const [head = '', ...rest] = path.split('.');
  const below = tree[head];
  return { ...tree, [head]: rest.length === 0 ? value : withValue(rest.join('.'), value, isTree(below) ? below : {}) };
}

/** Paths of all values that are no maps; an empty map is a value. */
function leaves(tree: Tree, above = ''): readonly string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) && Object.keys(value).length > 0 ? leaves(value, `${above}${key}.`) : [`${above}${key}`]
  );
}

test('Chart.yaml: versions are those of package.json', () => {
  const { version } = readJson<{ version: string }>('package.json');
  expect(parse(readTracked(`${CHART}/Chart.yaml`))).toMatchObject({
    apiVersion: 'v2',
    name: 'headroom-collector',
    type: 'application',
    version,
    appVersion: version,
    kubeVersion: expect.stringMatching(/^>=1\.\d+\.\d+-0$/),
  });
});

test('the values are allowed by their schema', () => {
  expect(check(values) ? [] : check.errors).toEqual([]);
});

test.each<[string, unknown]>([
  ['unknown', 1],
  ['collector.regoin', 'us-east-1'],
  ['replicas', 2],
  ['image.repository', 'https://registry.example/x'],
  ['image.digest', 'sha256:abc'],
  ['collector.region', 'Virginia'],
  ['collector.monitors', 'one'],
  ['collector.monitors', ['']],
  ['collector.window', '5 minutes'],
  ['collector.window', 300],
  ['collector.top', 501],
  ['collector.top', 0],
  ['collector.maxSeries', 0],
  ['collector.categories', ['inter_az,intra_az']],
  ['collector.assumeRoleArn', 'reader'],
  ['collector.listenAddress', 'localhost'],
  ['collector.port', 80],
  ['collector.fips', 'yes'],
  ['state.persistence.size', 'big'],
  ['state.persistence.accessModes', ['ReadOnlyMany']],
  ['serviceAccount.annotations', { 'eks.amazonaws.com/role-arn': 'headroom' }],
  ['podMonitor.interval', '1'],
  ['networkPolicy.awsCidrs', []],
  ['networkPolicy.scrapers', [{}]],
  ['resources.limits', { gpu: '1' }],
  ['podAnnotations', { port: 9102 }],
])('%s: %j is refused', (path, value) => {
  expect(check(withValue(path, value))).toBe(false);
});

test.each<[string, unknown]>([
  ['collector.window', '1h'],
  ['collector.delay', '1h30m'],
  ['collector.listenAddress', '[::]'],
  ['collector.categories', ['INTRA_AZ', 'A_NEWER_ONE']],
  ['collector.assumeRoleArn', 'arn:aws-us-gov:iam::111122223333:role/path/reader'],
  ['collector.region', 'us-gov-west-1'],
  ['resources.limits', { cpu: 1, memory: '1Gi' }],
  ['image.repository', 'registry.example:5000/team/headroom-collector'],
  ['global', { anything: true }],
])('%s: %j is allowed', (path, value) => {
  expect(check(withValue(path, value)) ? [] : check.errors).toEqual([]);
});

test('each value is used by a template, and each template uses values that there are', () => {
  const used = new Set(
    templates.flatMap((path) => [...readTracked(path).matchAll(/\.Values\.([\w.]+)/g)].map(([, name = '']) => name))
  );
  const known = leaves(values);
  const covers = (name: string, leaf: string): boolean => leaf === name || leaf.startsWith(`${name}.`);
  expect(known.filter((leaf) => ![...used].some((name) => covers(name, leaf)))).toEqual([]);
  expect([...used].filter((name) => !known.some((leaf) => covers(name, leaf)))).toEqual([]);
});

test('braces and blocks of the templates are balanced', () => {
  for (const path of templates) {
    const text = readTracked(path).replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, '');
    const actions = [...text.matchAll(/\{\{-?\s*([\s\S]*?)\s*-?\}\}/g)].map(([, action = '']) => action);
    expect(text.split('{{').length).toBe(text.split('}}').length);
    expect(actions).toHaveLength(text.split('{{').length - 1);
    const opened = actions.filter((action) => /^(if|with|range|define|block)\b/.test(action)).length;
    expect({ path, ends: actions.filter((action) => action === 'end').length }).toEqual({ path, ends: opened });
  }
});
