export { changedTimesQuery, inventoryQuery, lastSeenQuery, repeatedTimesQuery } from './queries';
export { readInventory } from './inventory';
export type { Inventory } from './inventory';
export type { Claim, Container, Node, Pod, Workload } from './types';
export { zoneOf } from './nodes';
export { ownerResolver } from './owners';
export { readServices, serviceQuery } from './services';
export type { Endpoint, Service } from './services';
export { barePod } from './bare-pod';
