import type { Answers } from './answers';
import type { OutputFormat } from './common-options';

/** The common options of a command, read and checked one by one; how they fit together is checked where they are used. */
export interface Settings {
  readonly url: string | null;
  readonly awsRegion: string | null;
  readonly headers: readonly string[];
  readonly bearerTokenFile: string | null;
  readonly username: string | null;
  readonly passwordFile: string | null;
  readonly caFile: string | null;
  readonly certFile: string | null;
  readonly keyFile: string | null;
  readonly insecure: boolean;
  readonly recording: string | null;
  readonly clusterLabel: string | null;
  readonly labelMap: string | null;
  readonly timeoutMs: number | null;
  readonly maxSamples: number | null;
  readonly maxSamplesProcessed: number | null;
  readonly from: string | null;
  readonly to: string | null;
  /** How messages name the window's ends. */
  readonly windowWhere: { readonly from: string; readonly to: string };
  readonly cluster: string | null;
  readonly namespace: string | null;
  readonly node: string | null;
  readonly priceRegion: string | null;
  readonly s3Path: string | null;
  readonly catalog: string | null;
  readonly ownPrices: readonly string[];
  readonly output: OutputFormat;
  readonly quiet: boolean;
  readonly debug: boolean;
}

/** Reads all common options. A store and a recording exclude each other: the one whose origin is stronger counts. */
export function settingsOf(answers: Answers): Settings {
  const seconds = answers.seconds('timeout');
  const recordingLevel = answers.level('recording');
  const urlLevel = answers.level('url');
  const isRecording = recordingLevel !== null && (urlLevel === null || recordingLevel <= urlLevel);
  return {
    url: isRecording && recordingLevel !== urlLevel ? null : answers.text('url'),
    recording: isRecording ? answers.path('recording') : null,
    awsRegion: answers.text('aws-region'),
    headers: answers.list('header'),
    bearerTokenFile: answers.path('bearer-token-file'),
    username: answers.text('username'),
    passwordFile: answers.path('password-file'),
    caFile: answers.path('ca-file'),
    certFile: answers.path('cert-file'),
    keyFile: answers.path('key-file'),
    insecure: answers.flag('insecure'),
    clusterLabel: answers.text('cluster-label'),
    labelMap: answers.text('label-map'),
    timeoutMs: seconds === null ? null : Math.round(seconds * 1000),
    maxSamples: answers.count('max-samples'),
    maxSamplesProcessed: answers.count('max-samples-processed'),
    from: answers.text('from'),
    to: answers.text('to'),
    windowWhere: { from: answers.where('from'), to: answers.where('to') },
    cluster: answers.text('cluster'),
    namespace: answers.text('namespace'),
    node: answers.text('node'),
    priceRegion: answers.text('price-region'),
    s3Path: answers.text('s3-path'),
    catalog: answers.path('catalog'),
    ownPrices: answers.list('own-price'),
    output: (answers.text('output') ?? 'table') as OutputFormat,
    quiet: answers.flag('quiet'),
    debug: answers.flag('debug'),
  };
}
