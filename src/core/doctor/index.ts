export { presenceFindings, presenceOf } from './presence';
export { coverageFindings, mergeFindings, scrapesOf } from './summary';
export { flowSourceFindings } from './flow-source';
export { lostDeltaFindings } from './lost-deltas';
export { clockFindings } from './clocks';
export { typeFindings } from './types';
export type { DoctorReport, NodeScrapes, Presence } from './result';
