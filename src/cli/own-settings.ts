import { parseLabelNames, parseOwnPrices } from '../inquiry';
import type { LabelNames, OwnPrices } from '../inquiry';
import type { Settings } from './options/settings';
import { UsageError } from './usage-error';

/** What the store calls labels, by `--cluster-label` and `--label-map`. Throws `UsageError` for what can't be. */
export function labelNamesOf({ clusterLabel, labelMap }: Pick<Settings, 'clusterLabel' | 'labelMap'>): LabelNames {
  const parsed = parseLabelNames(clusterLabel, labelMap);
  if (!parsed.ok) {
    // The cluster's label is to blame where it is refused without the map too.
    const option = parseLabelNames(clusterLabel, null).ok ? '--label-map' : '--cluster-label';
    throw new UsageError(
      `${option}: ${parsed.message}`,
      'for example --cluster-label eks, --label-map namespace=k8s_namespace_name,pod=k8s_pod_name'
    );
  }
  return parsed.names;
}

/** What is paid for instance types, by `--own-price`. Throws `UsageError` for what can't be. */
export function ownPricesOf({ ownPrices }: Pick<Settings, 'ownPrices'>): OwnPrices {
  const parsed = parseOwnPrices(ownPrices.join('\n'));
  if (!parsed.ok) {
    throw new UsageError(`--own-price: ${parsed.message}`, 'for example --own-price g5.2xlarge=0.9');
  }
  return parsed.prices;
}
