export { Failure } from './Failure';
export type { Trouble } from './Failure';
export { QueryInspector } from './QueryInspector';
export type { InspectedQuery } from './QueryInspector';
export { SettingsInUse } from './SettingsInUse';
export { CUT } from './words';
