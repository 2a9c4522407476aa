import type { Question } from '../../inquiry';
import type { Asked } from './Page';

/** The question that a page's window, cluster and defaults make, with the host's catalogue. */
export async function questionOf({ fromMs, toMs, cluster, defaults, catalog }: Asked): Promise<Question> {
  const { namespace, node, priceRegion, s3Path } = defaults;
  return { fromMs, toMs, cluster, namespace, node, priceRegion, s3Path, logs: [], catalog: await catalog() };
}
