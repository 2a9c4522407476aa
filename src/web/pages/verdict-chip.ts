import type { LoadResult } from '../../inquiry';
import { html } from './html';
import type { Html } from './html';

/** The verdict's word with how sure it is; coloured by whether there is something to do. */
export function verdictChip({ verdict, confidence }: Pick<LoadResult, 'verdict' | 'confidence'>): Html {
  const tone = verdict === 'warm' || verdict === 'microburst' ? ' fine' : verdict === 'inconclusive' ? ' open' : '';
  return html`<span
    ><span class="chip${tone}">${verdict}</span> <span class="soft">${confidence} confidence</span></span
  >`;
}
