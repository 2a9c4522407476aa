import { oneOf } from './one-of';

/** What an option's text stands for. */
export type OptionKind = 'text' | 'path' | 'flag' | 'list' | 'number' | 'seconds';

/** An option that is the same in every command, in the environment and in headroom.yaml. */
export interface CommonOption {
  /** `aws-region`: `--aws-region`, HEADROOM_AWS_REGION, and the key in headroom.yaml. */
  readonly name: string;
  /** What stands for the value in help; null for flags. */
  readonly value: string | null;
  readonly kind: OptionKind;
  readonly group: 'Store' | 'Question' | 'Answer';
  readonly description: string;
  /** The words that are allowed; null for any text. */
  readonly choices: readonly string[] | null;
}

/** What every answer can be printed as. */
export const TEXT_OUTPUTS = ['table', 'json', 'csv', 'markdown'] as const;
export type TextFormat = (typeof TEXT_OUTPUTS)[number];

/** Pictures too: of `map` alone. */
export const OUTPUTS = [...TEXT_OUTPUTS, 'svg', 'dot'] as const;
export type OutputFormat = (typeof OUTPUTS)[number];

/** The format of an answer that is text. Throws `UsageError` for a picture. */
export function textFormat(format: OutputFormat, command: string): TextFormat {
  return oneOf(format, TEXT_OUTPUTS, `--output of ${command}`);
}

export const S3_PATHS = ['gateway-endpoint', 'nat', 'internet-gateway', 'interface-endpoint'] as const;

type Group = CommonOption['group'];

function option(
  group: Group,
  kind: OptionKind,
  name: string,
  value: string | null,
  description: string,
  choices: readonly string[] | null = null
): CommonOption {
  return { name, value, kind, group, description, choices };
}

/** The common options, in the order of the help. */
export const COMMON_OPTIONS: readonly CommonOption[] = [
  option('Store', 'text', 'url', 'URL', 'base of the Prometheus HTTP API; AMP workspace URLs too'),
  option('Store', 'text', 'aws-region', 'REGION', 'sign requests with SigV4 (service aps) for this Region'),
  option('Store', 'list', 'header', 'K: V', 'send this header with each request (repeatable)'),
  option('Store', 'path', 'bearer-token-file', 'FILE', 'file that holds a bearer token'),
  option('Store', 'text', 'username', 'NAME', 'user of basic authentication'),
  option('Store', 'path', 'password-file', 'FILE', 'file that holds its password'),
  option('Store', 'path', 'ca-file', 'FILE', 'authorities to trust (PEM) in place of the system’s'),
  option('Store', 'path', 'cert-file', 'FILE', 'client certificate (PEM)'),
  option('Store', 'path', 'key-file', 'FILE', 'its key (PEM)'),
  option('Store', 'flag', 'insecure', null, 'accept any certificate: anybody between could change answers'),
  option('Store', 'path', 'recording', 'FILE', 'answer from a recording in place of a store'),
  option('Store', 'text', 'cluster-label', 'LABEL', 'label that names the cluster, where it is one of your own'),
  option('Store', 'text', 'label-map', 'MAP', 'other names of labels: namespace=k8s_namespace_name,pod=k8s_pod_name'),
  option('Store', 'seconds', 'timeout', 'SECONDS', 'give one request up after this time (60)'),
  option('Store', 'number', 'max-samples', 'N', 'refuse an answer with more samples (20000000)'),
  option(
    'Store',
    'number',
    'max-samples-processed',
    'N',
    'AMP: refuse a query that reads more samples; they are billed'
  ),
  option('Question', 'text', 'from', 'TIME', 'begin of the window: RFC 3339, unix seconds, now-6h (now-6h)'),
  option('Question', 'text', 'to', 'TIME', 'its end (now)'),
  option('Question', 'text', 'cluster', 'NAME', 'the cluster, where the store holds several'),
  option('Question', 'text', 'namespace', 'NAME', 'only this namespace'),
  option('Question', 'text', 'node', 'NAME', 'only this node'),
  option('Question', 'text', 'price-region', 'REGION', 'Region of the prices (that of the nodes)'),
  option('Question', 'text', 's3-path', 'PATH', `how S3 is reached: ${S3_PATHS.join(', ')}`, S3_PATHS),
  option('Question', 'path', 'catalog', 'FILE', 'instance types and prices of `headroom catalog refresh`'),
  option('Question', 'list', 'own-price', 'TYPE=USD', 'what you pay an hour: g5.2xlarge=0.9 (repeatable)'),
  option('Answer', 'text', 'output', 'FORMAT', `${TEXT_OUTPUTS.join(', ')} (table); map: svg, dot too`, OUTPUTS),
  option('Answer', 'flag', 'quiet', null, 'say nothing on stderr but failures'),
  option('Answer', 'flag', 'debug', null, 'say on stderr what is asked, and stacks of failures'),
];

/** The environment's name of an option. */
export function variableOf(name: string): string {
  return `HEADROOM_${name.replaceAll('-', '_').toUpperCase()}`;
}
