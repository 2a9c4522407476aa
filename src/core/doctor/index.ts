export { presenceFindings, presenceOf } from './presence';
export { coverageFindings, mergeFindings, scrapesOf } from './summary';
export { clockFindings } from './clocks';
export { typeFindings } from './types';
export type { DoctorReport, NodeScrapes, Presence } from './result';
