import { adviceName, bytes, ceiling, documented, loadName, seconds, shortened } from '../../core/report';
import type { LoadResult } from '../../inquiry';
import { html } from './html';
import type { Html } from './html';
import { timeOfDay } from './timeline-chart';
import { verdictChip } from './verdict-chip';

/** All loads in one table, each a link to its section. */
export function summaryTable(loads: readonly LoadResult[], idOf: (index: number) => string): Html {
  return html`<div class="card flush">
    <table class="summary">
      <caption class="hidden">
        Model loads of the window
      </caption>
      <thead>
        <tr>
          <th scope="col">Load</th>
          <th scope="col" class="figure">Start (UTC)</th>
          <th scope="col" class="figure">Time</th>
          <th scope="col" class="figure">Fetched</th>
          <th scope="col" class="figure">Rate of ceiling, Gbps</th>
          <th scope="col">Verdict</th>
          <th scope="col">Confidence</th>
          <th scope="col">First advice</th>
        </tr>
      </thead>
      <tbody>
        ${loads.map(
          (load, i) =>
            html`<tr>
              <th scope="row"><a href="#${idOf(i)}">${shortened(loadName(load), 80)}</a></th>
              <td class="figure">${timeOfDay(load.startMs)}</td>
              <td class="figure">${seconds(load.seconds)}</td>
              <td class="figure">${bytes(load.bytes)}</td>
              <td class="figure">${rateOf(load)}${meter(load)}</td>
              <td>${verdictChip(load)}</td>
              <td class="soft">${load.confidence}</td>
              <td>
                ${load.advice[0] === undefined ? html`<span class="soft">none</span>` : shortened(adviceName(load.advice[0]), 60)}
              </td>
            </tr>`
        )}
      </tbody>
    </table>
  </div>`;
}

function rateOf(load: LoadResult): string {
  const rate = load.meanGbps === null ? 'unknown' : load.meanGbps.toFixed(2);
  return load.ceiling === null ? rate : `${rate} of ${ceiling(load.ceiling).replace(' Gbps', '')}`;
}

/** The rate as a share of the peak, with a mark at the baseline. */
function meter({ meanGbps, ceiling: limit }: LoadResult): Html {
  const most = limit?.peakGbps ?? limit?.baselineGbps ?? null;
  if (meanGbps === null || limit === null || most === null || most <= 0) {
    return html`<svg class="meter" viewBox="0 0 76 8" aria-hidden="true"></svg>`;
  }
  const mark = (Math.min(1, limit.baselineGbps / most) * 76).toFixed(1);
  return html`<svg class="meter" viewBox="0 0 76 8" aria-hidden="true">
    <rect class="meter-ground" width="76" height="8" rx="2" />
    <rect class="meter-fill" width="${(Math.min(1, meanGbps / most) * 76).toFixed(1)}" height="8" rx="2" />
    ${limit.baselineGbps < most ? html`<line class="meter-mark" x1="${mark}" x2="${mark}" y1="0" y2="8" />` : null}
    <title>${documented((meanGbps / most) * 100)} % of the peak</title>
  </svg>`;
}
