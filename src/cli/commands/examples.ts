const SETTINGS = `Each option of Store, Question and Answer is also HEADROOM_… in the environment (HEADROOM_AWS_REGION)
and a key of headroom.yaml (aws-region). The command line comes before the environment, the environment
before the file.`;

const CODES = `Exit codes: 0 done, 1 done and the asked-for condition was met, 2 wrong use, 3 data source unreachable
or refused, 4 answer incomplete.`;

const EXAMPLES: ReadonlyMap<string, readonly string[]> = new Map([
  [
    '',
    [
      'headroom demo',
      'headroom diagnose --url http://localhost:9090',
      'headroom diagnose --url https://aps-workspaces.us-east-1.amazonaws.com/workspaces/ws-… --aws-region us-east-1',
    ],
  ],
  [
    'diagnose',
    [
      'headroom diagnose --url http://localhost:9090 --from now-24h --namespace llm',
      'headroom diagnose --url http://localhost:9090 --fail-on baseline-bound,burst-spent --output json',
      'kubectl logs deploy/llama --timestamps --prefix | headroom diagnose --url http://localhost:9090 --log -',
    ],
  ],
  [
    'flows',
    [
      'headroom flows --url http://localhost:9090 --view aws --class s3',
      'headroom flows --url http://localhost:9090 --level workload --sort retransmissions --watch 30s',
    ],
  ],
  [
    'map',
    [
      'headroom map --url http://localhost:9090 --output svg > map.svg',
      "headroom map --url http://localhost:9090 --find 'crossaz and bytes > 1GB' --hide 'ns = kube-system'",
      'headroom map --url http://localhost:9090 --level namespace --preset retransmitting',
    ],
  ],
  [
    'zones',
    [
      'headroom zones --url http://localhost:9090 --from now-24h',
      'headroom zones --url http://localhost:9090 --cell use1-az4,use1-az6',
    ],
  ],
  [
    'health',
    [
      'headroom health --url http://localhost:9090 --from now-24h',
      'headroom health --url http://localhost:9090 --fail-on degraded,conntrack --output json',
    ],
  ],
  ['doctor', ['headroom doctor --url http://localhost:9090']],
  [
    'record',
    [
      'headroom record --url http://localhost:9090 --out bundle.json.gz --scramble',
      'headroom diagnose --recording bundle.json.gz',
    ],
  ],
  ['serve', ['headroom serve --url http://localhost:9090']],
  [
    'collect',
    [
      'headroom collect --aws-region us-east-1 --once',
      'headroom collect --aws-region us-east-1 --cluster demo --state-file collector.json',
    ],
  ],
  ['demo', ['headroom demo', 'headroom demo --once --output markdown']],
  [
    'simulate',
    [
      'headroom simulate --list',
      'headroom simulate --scenario node-contention --output-openmetrics past.om --truth truth.json',
      'headroom simulate --scenario demo --live --port 9200',
      'headroom simulate --scenario flows --live --aws-api-port 4599',
    ],
  ],
  ['catalog show', ['headroom catalog show g5.2xlarge --price-region eu-west-1']],
  [
    'catalog refresh',
    ['headroom catalog refresh --aws-region eu-west-1 --out catalog.json --instance-types g5.2xlarge,g6e.4xlarge'],
  ],
  ['rules list', ['headroom rules list']],
  [
    'rules print',
    [
      'headroom rules print all --grafana-url https://grafana.example.com > headroom-rules.yaml',
      'headroom rules print headroom-alerts --for grafana > headroom.yaml',
    ],
  ],
  [
    'rules upload',
    [
      'headroom rules upload --workspace ws-… --aws-region us-east-1 --dry-run',
      'headroom rules upload --workspace ws-… --aws-region us-east-1 --file headroom-flows-workloads --yes',
    ],
  ],
  ['completion', ['source <(headroom completion bash)', 'headroom completion fish | source']],
]);

/** What stands under the help of a command; empty for none. */
export function examplesOf(path: string): string {
  const lines = EXAMPLES.get(path);
  if (lines === undefined) {
    return '';
  }
  const examples = `Examples:\n${lines.map((line) => `  $ ${line}`).join('\n')}`;
  switch (path) {
    case '':
      return `${examples}\n\n${CODES}`;
    case 'diagnose':
    case 'doctor':
    case 'health':
    case 'record':
    case 'serve':
      return `${examples}\n\n${SETTINGS}`;
    default:
      return examples;
  }
}
