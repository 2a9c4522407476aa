import { COLLECTOR_METRICS, MONITOR_FLOW_METRICS, MONITOR_METRICS } from '../../src/core/contract';
import { deployment, findHelm, lint, networkPolicy, oneOf, podMonitor, render, service } from './deploy-helm';
import type { Rendered } from './deploy-helm';

const helm = findHelm(process.env);
// Where helm is missing, deploy-chart-values.test.ts checks what can be checked without.
const withHelm = helm === null ? describe.skip : describe;

const image = { repository: 'registry.example/headroom-collector' };
const ROLE = 'arn:aws:iam::111122223333:role/headroom-collector';

/** Value sets that a chart has to get along with. */
const SETS = {
  'as it comes': { image },
  everything: {
    image: { ...image, digest: `sha256:${'a'.repeat(64)}`, pullSecrets: [{ name: 'registry' }] },
    collector: {
      region: 'us-east-1',
      monitors: ['eks-monitor', 'true', 'a "quoted" name'],
      cluster: '123',
      window: '10m',
      delay: '1h30m',
      categories: ['INTRA_AZ', 'AMAZON_S3'],
      top: 100,
      maxSeries: 2_000_000,
      assumeRoleArn: 'arn:aws:iam::444455556666:role/reader',
      fips: true,
      listenAddress: '[::]',
      port: 9200,
    },
    state: { persistence: { enabled: true, storageClassName: 'gp3', annotations: { a: 'b' } } },
    serviceAccount: { annotations: { 'eks.amazonaws.com/role-arn': ROLE } },
    extraEnv: [{ name: 'AWS_ENDPOINT_URL_CLOUDWATCH', value: 'https://monitoring.example' }],
    service: { annotations: { a: 'b' } },
    podMonitor: {
      enabled: true,
      interval: '5m',
      labels: { release: 'prometheus', 'app.kubernetes.io/name': 'taken' },
      relabelings: [{ targetLabel: 'team', replacement: 'net' }],
      metricRelabelings: [{ action: 'drop', sourceLabels: ['__name__'], regex: 'x' }],
    },
    networkPolicy: {
      enabled: true,
      scrapers: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
      awsCidrs: ['10.0.0.0/16'],
      instanceMetadata: true,
      extraEgress: [{ ports: [{ port: 3128, protocol: 'TCP' }] }],
    },
    podAnnotations: { a: 'b' },
    podLabels: { team: 'net', 'app.kubernetes.io/name': 'taken' },
    priorityClassName: 'system-cluster-critical',
    nodeSelector: { 'kubernetes.io/arch': 'arm64' },
    tolerations: [{ key: 'a', operator: 'Exists' }],
    affinity: { podAntiAffinity: {} },
    topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' }],
  },
  'an account of its own, a claim of its own': {
    image: { ...image, tag: 'v9' },
    fullnameOverride: 'nfm',
    state: { persistence: { enabled: true, existingClaim: 'there-already' } },
    serviceAccount: { create: false, name: 'reader' },
    service: { enabled: false },
    prometheusAnnotations: true,
  },
  'a policy for everybody': { image, networkPolicy: { enabled: true, podIdentityAgent: false } },
} as const;

type SetName = keyof typeof SETS;
const rendered = new Map<SetName, Rendered>();

/** Each set is rendered once. */
function of(name: SetName): Rendered {
  const known = rendered.get(name) ?? render(helm ?? '', SETS[name]);
  rendered.set(name, known);
  return known;
}
const podOf = (name: SetName) => oneOf(of(name), 'Deployment', deployment).spec.template.spec;
const containerOf = (name: SetName) => podOf(name).containers[0];

test('helm is there where it is asked for', () => {
  expect(process.env['HEADROOM_HELM'] === '1' && helm === null ? 'HEADROOM_HELM=1, but there is no helm' : '').toBe('');
});

withHelm('the chart', () => {
  const names = Object.keys(SETS) as SetName[];

  test.each(names)('%s: passes lint --strict', (name) => {
    expect(lint(helm ?? '', SETS[name])).toMatchObject({
      status: 0,
      output: expect.stringContaining('0 chart(s) failed'),
    });
  });

  test.each<[SetName, readonly string[]]>([
    ['as it comes', ['Deployment', 'Service', 'ServiceAccount']],
    ['everything', ['Deployment', 'NetworkPolicy', 'PersistentVolumeClaim', 'PodMonitor', 'Service', 'ServiceAccount']],
    ['an account of its own, a claim of its own', ['Deployment']],
    ['a policy for everybody', ['Deployment', 'NetworkPolicy', 'Service', 'ServiceAccount']],
  ])('%s: makes %j, and nothing else', (name, kinds) => {
    const { manifests, failure } = of(name);
    expect(failure).toBeNull();
    expect(manifests.map(({ kind }) => kind).sort()).toEqual(kinds);
    for (const { metadata } of manifests) {
      expect(metadata).toMatchObject({
        namespace: 'monitoring',
        labels: { 'app.kubernetes.io/name': 'headroom-collector', 'app.kubernetes.io/instance': 'col' },
      });
    }
  });

  test.each(names)('%s: the pod can do nothing but what it is for', (name) => {
    const pod = podOf(name);
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(pod.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod.containers[0].resources).toMatchObject({ requests: expect.anything(), limits: { memory: '512Mi' } });
    expect(pod).not.toHaveProperty('hostNetwork');
  });

  test.each(names)('%s: there is one collector at a time', (name) => {
    expect(oneOf(of(name), 'Deployment', deployment).spec).toMatchObject({
      replicas: 1,
      strategy: { type: 'Recreate' },
    });
  });

  test.each(names)('%s: every selector finds the pod', (name) => {
    const { spec } = oneOf(of(name), 'Deployment', deployment);
    const selectors = [
      spec.selector.matchLabels,
      ...of(name).manifests.flatMap((one) => {
        switch (one.kind) {
          case 'Service':
            return [service.parse(one).spec.selector];
          case 'PodMonitor':
            return [podMonitor.parse(one).spec.selector.matchLabels];
          case 'NetworkPolicy':
            return [networkPolicy.parse(one).spec.podSelector.matchLabels];
          default:
            return [];
        }
      }),
    ];
    for (const wanted of selectors) {
      expect(Object.keys(wanted).sort()).toEqual(['app.kubernetes.io/instance', 'app.kubernetes.io/name']);
      expect(spec.template.metadata.labels).toMatchObject(wanted);
    }
  });

  test.each(names)('%s: probes and scrapes go to the named port', (name) => {
    const container = containerOf(name);
    const listen = container.args.find((arg) => arg.startsWith('--listen='));
    expect(container.ports).toEqual([
      { name: 'metrics', containerPort: Number(listen?.split(':').at(-1)), protocol: 'TCP' },
    ]);
    expect(container.livenessProbe.httpGet).toEqual({ path: '/-/healthy', port: 'metrics' });
    expect(container.readinessProbe.httpGet).toEqual({ path: '/-/ready', port: 'metrics' });
  });

  test('the service leads to the named port, while the pod is not ready too', () => {
    expect(oneOf(of('everything'), 'Service', service).spec).toMatchObject({
      publishNotReadyAddresses: true,
      ports: [{ name: 'metrics', port: 9200, targetPort: 'metrics', protocol: 'TCP' }],
    });
  });

  test('options become arguments, one each, whatever is in them', () => {
    expect(containerOf('as it comes').args).toEqual([
      'collect',
      '--listen=0.0.0.0:9102',
      '--state-file=/var/lib/headroom/collector.json',
      '--window=5m',
      '--delay=5m',
      '--top=500',
      '--max-series=10000',
    ]);
    expect(containerOf('everything')).toMatchObject({
      args: [
        'collect',
        '--listen=[::]:9200',
        '--state-file=/var/lib/headroom/collector.json',
        '--aws-region=us-east-1',
        '--monitor=eks-monitor',
        '--monitor=true',
        '--monitor=a "quoted" name',
        '--cluster=123',
        '--window=10m',
        '--delay=1h30m',
        '--categories=INTRA_AZ,AMAZON_S3',
        '--top=100',
        '--max-series=2000000',
        '--assume-role=arn:aws:iam::444455556666:role/reader',
        '--fips',
      ],
      env: [{ name: 'AWS_ENDPOINT_URL_CLOUDWATCH', value: 'https://monitoring.example' }],
    });
  });

  test('the image: tag, digest, or the version of the chart', () => {
    expect(containerOf('as it comes').image).toMatch(/^registry\.example\/headroom-collector:\d+\.\d+\.\d+$/);
    expect(containerOf('everything').image).toBe(`${image.repository}@sha256:${'a'.repeat(64)}`);
    expect(containerOf('an account of its own, a claim of its own').image).toBe(`${image.repository}:v9`);
  });

  test('the state file lies in a folder that can be written, and that outlives the pod where that is wanted', () => {
    for (const [name, volume] of [
      ['as it comes', { emptyDir: { sizeLimit: '64Mi' } }],
      ['everything', { persistentVolumeClaim: { claimName: 'col-headroom-collector' } }],
      ['an account of its own, a claim of its own', { persistentVolumeClaim: { claimName: 'there-already' } }],
    ] as const) {
      expect(podOf(name).volumes).toEqual([{ name: 'state', ...volume }]);
      expect(containerOf(name).volumeMounts).toEqual([{ name: 'state', mountPath: '/var/lib/headroom' }]);
    }
    const claim = of('everything').manifests.find(({ kind }) => kind === 'PersistentVolumeClaim');
    expect(claim).toMatchObject({
      metadata: { name: 'col-headroom-collector', annotations: { a: 'b' } },
      spec: {
        accessModes: ['ReadWriteOnce'],
        storageClassName: 'gp3',
        resources: { requests: { storage: '1Gi' } },
      },
    });
  });

  test('rights come from the service account', () => {
    const account = of('everything').manifests.find(({ kind }) => kind === 'ServiceAccount');
    expect(account).toMatchObject({
      metadata: { name: 'col-headroom-collector', annotations: { 'eks.amazonaws.com/role-arn': ROLE } },
      automountServiceAccountToken: false,
    });
    expect(podOf('everything').serviceAccountName).toBe('col-headroom-collector');
    expect(podOf('an account of its own, a claim of its own').serviceAccountName).toBe('reader');
  });

  test('annotations for scrape jobs only where they are wanted', () => {
    const annotationsOf = (name: SetName) =>
      oneOf(of(name), 'Deployment', deployment).spec.template.metadata.annotations;
    expect(annotationsOf('as it comes')).toBeUndefined();
    expect(annotationsOf('an account of its own, a claim of its own')).toEqual({
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '9102',
      'prometheus.io/path': '/metrics',
    });
  });

  test('no label of the target takes the name of one of the collector', () => {
    const [endpoint] = oneOf(of('everything'), 'PodMonitor', podMonitor).spec.podMetricsEndpoints;
    // What the Prometheus Operator puts on the targets of a PodMonitor.
    const dropped = new RegExp(`^(?:${endpoint.relabelings.map(({ regex }) => regex ?? '').join('|')})$`);
    const target = ['job', 'namespace', 'endpoint', 'instance', 'pod', 'container'].filter(
      (name) => !dropped.test(name)
    );
    const own = new Set([...MONITOR_FLOW_METRICS, ...MONITOR_METRICS, ...COLLECTOR_METRICS].flatMap((m) => m.labels));
    expect(target).toEqual(['job', 'namespace', 'endpoint', 'instance']);
    expect(target.filter((name) => own.has(name))).toEqual([]);
    expect(endpoint).toMatchObject({ port: 'metrics', path: '/metrics', interval: '5m' });
    expect(endpoint).not.toHaveProperty('honorLabels');
    expect(endpoint.relabelings[0]).toEqual({
      targetLabel: 'instance',
      replacement: 'monitoring/col-headroom-collector',
    });
    expect(endpoint.relabelings.at(-1)).toEqual({ targetLabel: 'team', replacement: 'net' });
  });

  test('the network policy lets in scrapers and out to AWS, DNS and, where wanted, what gives credentials', () => {
    const block = (...cidrs: readonly string[]) => cidrs.map((cidr) => ({ ipBlock: { cidr } }));
    const tcp = (port: number) => [{ port, protocol: 'TCP' }];
    const dns = { ports: [{ port: 53, protocol: 'UDP' }, ...tcp(53)] };
    expect(oneOf(of('everything'), 'NetworkPolicy', networkPolicy).spec).toMatchObject({
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ ports: tcp(9200), from: SETS.everything.networkPolicy.scrapers }],
      egress: [
        dns,
        { ports: tcp(443), to: block('10.0.0.0/16') },
        { ports: tcp(80), to: block('169.254.170.23/32', 'fd00:ec2::23/128') },
        { ports: tcp(80), to: block('169.254.169.254/32', 'fd00:ec2::254/128') },
        { ports: tcp(3128) },
      ],
    });
    const open = oneOf(of('a policy for everybody'), 'NetworkPolicy', networkPolicy).spec;
    expect(open.ingress).toEqual([{ ports: tcp(9102) }]);
    expect(open.egress).toEqual([dns, { ports: tcp(443), to: block('0.0.0.0/0', '::/0') }]);
  });

  test.each<[string, unknown, RegExp]>([
    ['no image', {}, /image\.repository is not set: no image is published/],
    [
      'two ways of scraping',
      { image, podMonitor: { enabled: true }, prometheusAnnotations: true },
      /would be scraped twice/,
    ],
    [
      'windows above 50 minutes',
      { image, collector: { window: '51m' } },
      /collector\.window 51m: whole minutes, .* to 50m/,
    ],
    [
      'windows of no whole minutes',
      { image, collector: { window: '1m30s' } },
      /collector\.window 1m30s: whole minutes/,
    ],
    [
      'scrapes that miss windows',
      { image, podMonitor: { enabled: true, interval: '151s' } },
      /podMonitor\.interval 151s is more than half of collector\.window 5m/,
    ],
    [
      'a scrape that outlasts its interval',
      { image, podMonitor: { enabled: true, interval: '20s' } },
      /podMonitor\.scrapeTimeout 30s is longer than podMonitor\.interval 20s/,
    ],
    ['a value misspelt', { image, collector: { windows: '5m' } }, /windows/],
    ['a second replica', { image, replicas: 2 }, /replicas/],
  ])('%s: refused, and said why', (_name, values, why) => {
    expect(render(helm ?? '', values).failure).toMatch(why);
  });
});
