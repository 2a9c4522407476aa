export type { DataTableColumn } from './DataTable';
export { DataTable } from './DataTable';
export { Findings } from './Findings';
export { LoadDetail } from './model-loads/LoadDetail';
export { loadKey, LoadsTable } from './model-loads/LoadsTable';
export { VerdictBadge } from './model-loads/VerdictBadge';
export * from './frame';
export { TimeTextContext, useTimeText } from './time-text';
export type { TimeText } from './time-text';
