import { zoneReport } from '../inquiry';
import type { InquiryOptions, ZoneReport } from '../inquiry';
import { askPageFlows } from './ask-flows';
import type { Asked } from './frame/Page';

/** Asks for the matrix of zones. */
export async function askZones(asked: Asked, options: InquiryOptions): Promise<ZoneReport> {
  const answer = await askPageFlows(asked, 'pods', options);
  return zoneReport({ ...answer, nodes: answer.inventory.nodes, cell: null, usdPerGb: asked.defaults.usdPerGb });
}
