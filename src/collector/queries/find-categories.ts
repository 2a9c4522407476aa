import { awsErrorKind, awsErrorText } from '../aws/aws-error';
import type { NetworkFlowMonitor } from '../aws/network-flow-monitor';
import { DESTINATION_CATEGORIES } from '../aws/nfm-shapes';

/** No category of AWS: it is refused, and the refusal names those that there are. */
const QUESTION = 'WHICH_ARE_THERE';
/** Fewer known words than this make a list of something else. */
const LEAST_KNOWN = 3;

/**
 * The destination categories that the API has today. It has no operation for that, but says so when it refuses a wrong one (seen by a public project); AWS adds
 * categories, and one that nobody asks for would be missing without a trace. Where the refusal says nothing, those known in November 2026. Rejects
 * with AWS's error when it does not answer the question at all.
 */
export async function findCategories(
  client: Pick<NetworkFlowMonitor, 'startQueryMonitorTopContributors' | 'stopQueryMonitorTopContributors'>,
  monitorName: string,
  nowMs: number,
  signal: AbortSignal
): Promise<readonly string[]> {
  const endMs = Math.floor(nowMs / 60_000) * 60_000 - 600_000;
  try {
    const { queryId } = await client.startQueryMonitorTopContributors(
      {
        monitorName,
        startTime: new Date(endMs - 60_000),
        endTime: new Date(endMs),
        metricName: 'DATA_TRANSFERRED',
        destinationCategory: QUESTION,
        limit: 1,
      },
      { abortSignal: signal }
    );
    await client.stopQueryMonitorTopContributors({ monitorName, queryId }).catch(() => undefined);
    return DESTINATION_CATEGORIES;
  } catch (error) {
    if (awsErrorKind(error) !== 'invalid') {
      throw error;
    }
    return categoriesIn(error instanceof Error ? error.message : awsErrorText(error)) ?? DESTINATION_CATEGORIES;
  }
}

/** The words of a list like `[INTRA_AZ, INTER_AZ, …]`; null where the text has none of categories. */
export function categoriesIn(text: string): readonly string[] | null {
  for (const [, list = ''] of text.matchAll(/\[([A-Z0-9_]+(?:\s*,\s*[A-Z0-9_]+)*)\]/g)) {
    const words = list.split(',').map((word) => word.trim());
    if (words.filter((word) => DESTINATION_CATEGORIES.some((known) => known === word)).length >= LEAST_KNOWN) {
      return [...new Set(words)];
    }
  }
  return null;
}
