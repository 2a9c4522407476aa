import { z } from 'zod';
import { readJson, readTracked, trackedFiles } from './tracked-files';

const many = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((one) => (typeof one === 'string' ? [one] : one));
const conditions = z.partialRecord(
  z.enum(['StringEquals', 'StringLike', 'ArnEquals', 'ArnLike', 'Bool']),
  z.record(z.string(), z.union([z.string(), z.array(z.string())]))
);
const shared = { Sid: z.string().regex(/^[A-Za-z0-9]+$/), Effect: z.literal('Allow'), Action: many };

/** The grammar of what we write: statements that allow, nothing negated (NotAction, NotResource, NotPrincipal). */
const permissions = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(z.strictObject({ ...shared, Resource: many, Condition: conditions.optional() })).min(1),
});
const trust = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z
    .array(
      z.strictObject({
        ...shared,
        Principal: z.strictObject({
          AWS: many.optional(),
          Service: many.optional(),
          Federated: many.optional(),
        }),
        Condition: conditions.optional(),
      })
    )
    .length(1),
});

const readPermissions = (name: string) => permissions.parse(readJson(`deploy/iam/${name}`));
const readTrust = (name: string) => trust.parse(readJson(`deploy/iam/${name}`)).Statement[0];

const files = trackedFiles().filter((path) => path.startsWith('deploy/iam/'));

/** The operations that the collector calls, with the least resource that the Service Authorization Reference lets a policy name for them. */
const MONITOR = ['arn:aws:networkflowmonitor:*:*:monitor/*'];
const ANY = ['*'];
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  'networkflowmonitor:ListMonitors': ANY,
  'networkflowmonitor:GetMonitor': MONITOR,
  'networkflowmonitor:StartQueryMonitorTopContributors': MONITOR,
  'networkflowmonitor:StopQueryMonitorTopContributors': MONITOR,
  'networkflowmonitor:GetQueryStatusMonitorTopContributors': MONITOR,
  'networkflowmonitor:GetQueryResultsMonitorTopContributors': MONITOR,
  'cloudwatch:ListMetrics': ANY,
  'cloudwatch:GetMetricData': ANY,
  'ec2:DescribeAvailabilityZones': ANY,
};

test('each file is a policy of one kind or the other', () => {
  expect(files.map((path) => path.replace('deploy/iam/', ''))).toEqual([
    'collector-policy.json',
    'cross-account-policy.json',
    'cross-account-trust.json',
    'trust-irsa.json',
    'trust-pod-identity.json',
  ]);
  for (const path of files) {
    const schema = path.includes('trust') ? trust : permissions;
    expect(schema.safeParse(readJson(path)).error?.issues ?? []).toEqual([]);
  }
});

test('statements of a policy have names of their own', () => {
  const names = readPermissions('collector-policy.json').Statement.map(({ Sid }) => Sid);
  expect(new Set(names).size).toBe(names.length);
});

test('the collector may do what it does, on the least that can be named, and nothing else', () => {
  const granted = readPermissions('collector-policy.json').Statement.flatMap(({ Action, Resource }) =>
    Action.map((action) => [action, Resource] as const)
  );
  expect(new Set(granted.map(([action]) => action)).size).toBe(granted.length);
  expect(Object.fromEntries(granted)).toEqual(OPERATIONS);
});

test('it changes nothing: it lists, reads, and starts and stops its own queries', () => {
  const actions = readPermissions('collector-policy.json').Statement.flatMap(({ Action }) => Action);
  expect(
    actions.filter((action) => !/^[a-z0-9]+:(List|Get|Describe|StartQuery|StopQuery)[A-Za-z]+$/.test(action))
  ).toEqual([]);
});

test('IRSA: only this service account, only for STS', () => {
  expect(readTrust('trust-irsa.json')).toMatchObject({
    Principal: { Federated: ['arn:aws:iam::ACCOUNT_ID:oidc-provider/OIDC_ISSUER'] },
    Action: ['sts:AssumeRoleWithWebIdentity'],
    Condition: {
      StringEquals: {
        'OIDC_ISSUER:aud': 'sts.amazonaws.com',
        'OIDC_ISSUER:sub': 'system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT',
      },
    },
  });
});

test('Pod Identity: only this service account of this cluster', () => {
  expect(readTrust('trust-pod-identity.json')).toMatchObject({
    Principal: { Service: ['pods.eks.amazonaws.com'] },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    Condition: {
      StringEquals: {
        'aws:RequestTag/eks-cluster-arn': 'arn:aws:eks:REGION:ACCOUNT_ID:cluster/CLUSTER_NAME',
        'aws:RequestTag/kubernetes-namespace': 'NAMESPACE',
        'aws:RequestTag/kubernetes-service-account': 'SERVICE_ACCOUNT',
      },
    },
  });
});

test('another account: both sides allow the same, since tags of Pod Identity travel along', () => {
  const actions = ['sts:AssumeRole', 'sts:TagSession'];
  expect(readPermissions('cross-account-policy.json').Statement).toMatchObject([
    { Action: actions, Resource: ['arn:aws:iam::MONITOR_ACCOUNT_ID:role/MONITOR_ROLE_NAME'] },
  ]);
  expect(readTrust('cross-account-trust.json')).toMatchObject({
    Action: actions,
    Principal: { AWS: ['arn:aws:iam::ACCOUNT_ID:role/COLLECTOR_ROLE_NAME'] },
  });
});

test('every placeholder is explained', () => {
  const found = new Set(
    files.flatMap((path) => readTracked(path).match(/\b[A-Z]+(?:_[A-Z]+)+\b|\b(?:NAMESPACE|REGION)\b/g) ?? [])
  );
  const guide = readTracked('docs/collector.md');
  expect([...found].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  expect(found.size).toBeGreaterThan(5);
});
