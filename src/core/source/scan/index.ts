export { createScanner } from './scanner';
export type { Scanner, ScanOptions } from './scanner';
