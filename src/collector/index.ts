// Signed calls to AWS, with the collector's credentials, clock and retries: other commands that call AWS use the same.
export { createAwsClock } from './aws/aws-clock';
export { chainedCredentials } from './aws/aws-credentials';
export { endpointOverride as awsEndpointOverride } from './aws/endpoint';
export { createSignedCalls } from './aws/signed-call';
export type { AwsCall, SendCall } from './aws/signed-call';
export { AwsError, awsErrorKind, awsErrorText } from './aws/aws-error';
export type { AwsErrorKind } from './aws/aws-error';
export { DESTINATION_CATEGORIES } from './aws/nfm-shapes';
export { Collector, NoMonitorError } from './collector';
export type { Clocks } from './create-collector';
export { CollectorOptionError, createCollector } from './create-collector';
export type { ListenAddress, MetricsServer } from './metrics-server';
export { startMetricsServer } from './metrics-server';
export type { CollectorOptions, Timings } from './options';
export { USUAL_TIMINGS } from './options';
export type { StateFile } from './state/state-file';
export { createStateFile, StateFileError } from './state/state-file';
export { LONGEST_SPAN_MS } from './windows/next-window';
