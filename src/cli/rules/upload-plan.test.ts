import type { RuleFileName } from './rule-files';
import { planned } from './upload-plan';
import type { RulesToUpload } from './upload-plan';

const rules = { groups: [{ name: 'g', interval: '60s', rules: [{ record: 'a:b', expr: '1' }] }] };
const text = 'groups: [{ name: g, interval: 60s, rules: [{ record: "a:b", expr: "1" }] }]\n';

/** A workspace that holds these namespaces. */
function workspace(held: Readonly<Record<string, string>>) {
  const of = (name: string) => ({ name, status: 'ACTIVE', reason: null, text: held[name] ?? '' });
  const never = () => Promise.reject(new Error('a plan writes nothing'));
  return {
    list: () => Promise.resolve(Object.keys(held).map(of)),
    describe: (name: string) => Promise.resolve(name in held ? of(name) : null),
    create: never,
    put: never,
  };
}

const plan = (held: Readonly<Record<string, string>>, ...files: RuleFileName[]) =>
  planned(
    workspace(held),
    'team',
    new Map(files.map((file): [RuleFileName, RulesToUpload] => [file, { text, rules }]))
  );

test.each([
  ['nothing is there', {}, 'create', 1],
  ['the same is there, written otherwise', { 'team-nodes': `# mine\n${JSON.stringify(rules)}` }, 'none', 0],
  ['another expression is there', { 'team-nodes': text.replace('"1"', '"2"') }, 'update', 1],
  ['something else is there, which is no rule file', { 'team-nodes': 'groups: 7' }, 'update', 1],
])('where %s, it is known what to do', async (_, held, action, changes) => {
  const [upload, ...more] = await plan(held, 'headroom-nodes');
  expect(more).toEqual([]);
  expect(upload).toMatchObject({ namespace: 'team-nodes', action, text });
  expect(upload?.changes).toHaveLength(changes);
});

test('the other file of flows in the workspace is an error', async () => {
  await expect(plan({ 'team-flows': text }, 'headroom-flows-workloads')).rejects.toThrow(
    'the workspace has team-flows'
  );
});
