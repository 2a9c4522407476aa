export { OverviewView } from './OverviewView';
export type { Part } from './OverviewView';
export type { OverviewTarget } from './problems';
