import { InquiryError, SourceError } from '../../inquiry';
import type { Trouble } from '../../ui';

/** What a reader needs to know of an error. What broke in Headroom itself shows nothing of itself. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof InquiryError) {
    return { message: error.message, advice: error.advice, clusters: error.clusters };
  }
  return error instanceof SourceError
    ? { message: error.message, advice: error.advice, clusters: [] }
    : { message: null, advice: null, clusters: [] };
}
