import { columnsOf } from '../core/source';
import type { MetricsSource } from '../core/source';

/** `askColumns` for a source that has its answers as objects already. */
export function columnsByAsk(ask: MetricsSource['ask']): MetricsSource['askColumns'] {
  return async (query, labels, names, options) => columnsOf(await ask(query, options), labels, names);
}
