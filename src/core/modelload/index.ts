export { diagnoseLoads, selectStarts } from './diagnose';
export type { LoadDiagnosis } from './diagnose';
export type { LoadInput, S3Path } from './input';
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
