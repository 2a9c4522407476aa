import type { Catalog } from '../catalog';
import type { LabelMap } from '../contract';
import type { Inventory } from '../inventory';
import type { NodeSamples, ServerReport } from '../samples';
import type { LoggedLoad } from './logs';

/** How S3 is reached, where the user says so; flow data alone can't tell. */
export type S3Path = 'gateway-endpoint' | 'nat' | 'internet-gateway' | 'interface-endpoint';

/** Everything that a diagnosis is computed from; plain data and pure look-ups. */
export interface LoadInput {
  readonly fromMs: number;
  readonly toMs: number;
  readonly inventory: Inventory;
  readonly samples: ReadonlyMap<string, NodeSamples>;
  readonly catalog: Catalog;
  /** Region for prices and offers; null when neither given nor derivable. */
  readonly priceRegion: string | null;
  readonly logs: readonly LoggedLoad[];
  readonly serverReports: readonly ServerReport[];
  readonly s3Path: S3Path | null;
  /** How the agent's labels are called in this store, for queries shown as evidence. */
  readonly agentLabels: LabelMap;
  /** `label="value",` of the cluster for evidence queries, empty for none. */
  readonly clusterMatcher: string;
  /** Narrow to a namespace and/or node. */
  readonly namespace: string | null;
  readonly node: string | null;
}
