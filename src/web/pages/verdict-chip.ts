import type { LoadResult } from '../../inquiry';
import { html } from './html';
import type { Html } from './html';

/** The verdict's word, coloured by whether there is something to do. */
export function verdictChip({ verdict }: Pick<LoadResult, 'verdict'>): Html {
  const tone = verdict === 'warm' || verdict === 'microburst' ? ' fine' : verdict === 'inconclusive' ? ' open' : '';
  return html`<span class="chip${tone}">${verdict}</span>`;
}
