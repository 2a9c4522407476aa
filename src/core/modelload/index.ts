export { diagnoseLoads, selectStarts } from './diagnose';
export type { LoadDiagnosis } from './diagnose';
export type { LoadInput, S3Path } from './input';
export { workloadHistories, workloadKeyOf } from './history';
export type { WorkloadHistory } from './history';
export { compareLoads } from './history-comparison';
export type { Difference, Incomparable, LoadComparison } from './history-comparison';
export { DURATION_DIVISIONS, loadDurations } from './history-durations';
export type { DurationDivision, DurationGroup, DurationsBy } from './history-durations';
export { allowanceLanes, connectionsLane, retransmissionsLane } from './lanes';
export type { AllowanceLane, Lane, LaneSamples, LaneSeries, LaneWindow, LoadLanes } from './lanes';
export { modelServerLanes, SERVER_LANE_METRICS } from './lanes-model-server';
export { predictLoad } from './predict-load';
export type { LoadChange } from './predict-load';
export { readLoadLogs } from './logs';
export type { LoggedLoad } from './logs';
export { VERDICTS } from './result';
export type {
  Advice,
  Attribution,
  Ceiling,
  Confidence,
  Diagnosis,
  Evidence,
  InstanceAdvice,
  KarpenterRequirement,
  LoadCost,
  LoadMoments,
  LoadResult,
  NextBottleneck,
  Phase,
  PredictedSeconds,
  RemedyAdvice,
  Timeline,
  Verdict,
  WhatIf,
  WindowSource,
} from './result';
