import type { Scope } from '../core/contract';
import type { ParentOf } from '../core/flows';
import type { Inventory, Service } from '../core/inventory';
import {
  inventoryQuery,
  lastSeenQuery,
  ownerResolver,
  readInventory,
  readServices,
  serviceQuery,
} from '../core/inventory';
import { knownMetricsSelector } from '../core/samples';
import { EMPTY_REPLY } from '../core/source';
import type { Asker } from './asker';

/** Who and where in a window, for the ends of flows, and which of the known series the store has. */
export interface FlowCensus {
  /** The window and the cluster that it was asked for. */
  readonly scope: Scope;
  readonly metrics: ReadonlySet<string>;
  readonly inventory: Inventory;
  readonly services: readonly Service[];
  /** The workload above an owner, by the same replies. */
  readonly parentOf: ParentOf;
  /** False where the store warned, so that something may be missing. */
  readonly isWhole: boolean;
}

/** Asks for the census of a window: four requests at once. */
export async function askFlowCensus(asker: Asker, scope: Scope): Promise<FlowCensus> {
  const [names, newest, lastSeen, services] = await Promise.all([
    asker.labelValues('metric-names', '__name__', knownMetricsSelector(scope), scope.fromMs, scope.toMs),
    asker.ask(inventoryQuery(scope, 'places')),
    asker.ask(lastSeenQuery(scope)),
    asker.ask(serviceQuery(scope)),
  ]);
  return {
    scope,
    metrics: new Set(names),
    inventory: readInventory(newest, lastSeen, EMPTY_REPLY, scope.toMs),
    services: readServices(services),
    parentOf: ownerResolver((metric) => newest.series.filter(({ labels }) => labels.get('__name__') === metric)),
    isWhole: [newest, lastSeen, services].every(({ warnings }) => warnings.length === 0),
  };
}
