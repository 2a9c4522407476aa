export type { Scenario, ScenarioInput } from './scenario/schema';
export { ScenarioError, makeScenario, parseScenario } from './scenario/parse';
export { loadScenario, scenarioNames } from './scenario/load';
export { VERDICT_WORDS, type VerdictWord } from './scenario/verdict-words';
export type { HistoryWindow, SimulatedHistory } from './history/simulate';
export { simulateHistory } from './history/simulate';
export type { SimulatedSeries } from './history/series-store';
export type { Session } from './history/session';
export type { WrittenMetrics } from './history/open-metrics';
export { writeOpenMetrics } from './history/open-metrics';
export type { LiveOptions, LiveServer } from './live/live-server';
export { startLiveServer } from './live/live-server';
export { scrapeConfigFor } from './live/scrape-config';
export type { GroundTruth, LoadTruth } from './truth/truth';
export { truthJson } from './truth/truth';
export type { Trap } from './truth/traps';
export type { Constraint } from './physics/load-record';
export type { InstanceFacts, InstanceLookup } from './physics/instance-facts';
export type { SuiteWish } from './suite/random-suite';
export { randomSuite } from './suite/random-suite';
export type {
  ApiTruth,
  ApiWorld,
  AwsApi,
  AwsApiOptions,
  Connection,
  ConnectionEnd,
  ConnectionTruth,
  Credentials as AwsApiCredentials,
  Fault as AwsApiFault,
  FaultRequest as AwsApiFaultRequest,
  Faults as AwsApiFaults,
  HealthSpell,
  Monitor,
  SyntheticMonitor,
  SyntheticOptions,
} from './aws-api';
export { startAwsApi, syntheticWorld, truthOf, worldOfSession } from './aws-api';
