import { askFlows, narrowFlows, shippedAwsRanges } from '../inquiry';
import type { FlowAnswer, InquiryOptions } from '../inquiry';
import { whenIdle } from './asking/next-task';
import type { Asked } from './frame/Page';

/** How finely flows are asked for; see `FlowQuestion`. `pods` tells bytes alone, `map-pods` and `map-workloads` segments too where that is cheap. */
export type FlowGrain = 'records' | 'pods' | 'map-pods' | 'map-workloads';

/** Asks for the flows of a page's window, narrowed to the namespace and the node that the host's defaults name. */
export async function askPageFlows(
  { source, fromMs, toMs, cluster, defaults }: Asked,
  grain: FlowGrain,
  options: InquiryOptions
): Promise<FlowAnswer> {
  const { namespace, node, priceRegion } = defaults;
  const isWhole = grain === 'records';
  const detail = isWhole || (grain === 'pods' ? false : 'segments');
  const asking = askFlows(
    source,
    {
      ...{ fromMs, toMs, cluster, priceRegion, detail, by: isWhole ? 'records' : 'auto' },
      // Folded records name no pods and so no hosts.
      ends: grain === 'map-workloads' && node === null ? 'workloads' : 'pods',
    },
    options
  );
  // Unpacked while the store is asked, when there is nothing else to do: with the answer there, it would hold up what is shown.
  void whenIdle().then(shippedAwsRanges);
  const answer = await asking;
  return namespace === null && node === null
    ? answer
    : { ...answer, table: narrowFlows(answer.table, { namespace, node }) };
}
