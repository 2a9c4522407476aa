import { alternativesOf, BOTTLENECK_TITLES, ceiling, predicted, seconds, shortened, usd } from '../../core/report';
import type { Alternative } from '../../core/report';
import type { LoadResult } from '../../inquiry';
import { html } from './html';
import type { Html } from './html';

/** The same load as it ran, with free remedies, and on other types: seconds and dollars. Null where there is nothing to compare. */
export function comparisonTable(load: LoadResult): Html | null {
  const rows = alternativesOf(load);
  if (rows.length < 2) {
    return null;
  }
  const longest = Math.max(...rows.map((row) => row.predicted?.high ?? 0));
  return html`<div>
    <h3>The same load, otherwise</h3>
    <div class="scroll">
      <table class="inner">
        <thead>
          <tr>
            <th scope="col">Run as</th>
            <th scope="col" class="figure">Baseline / peak</th>
            <th scope="col" class="figure">Time</th>
            <th scope="col"><span class="hidden">Time as a bar</span></th>
            <th scope="col" class="figure">USD an hour</th>
            <th scope="col" class="figure">USD a load</th>
            <th scope="col">Note</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr${row.kind === 'current' ? html` class="current"` : null}><th scope="row">${shortened(row.name, 60)}</th><td class="figure">${row.ceiling === null ? 'same' : ceiling(row.ceiling)}</td><td class="figure">${row.kind === 'current' ? seconds(row.predicted?.mid ?? load.seconds) : predicted(row.predicted)}</td><td>${bar(row, longest)}</td><td class="figure">${usd(row.usdPerHour)}</td><td class="figure">${usd(row.usdPerLoad)}</td><td class="soft">${noteOf(row, load)}</td></tr>`
          )}
        </tbody>
      </table>
    </div>
  </div>`;
}

/** The likely time in full colour, up to its slow end in light. */
function bar({ predicted: time }: Alternative, longest: number): Html | null {
  if (time === null || longest <= 0) {
    return null;
  }
  const width = (value: number): string => ((value / longest) * 140).toFixed(1);
  return html`<svg class="bar-svg" viewBox="0 0 140 10" aria-hidden="true">
    <rect class="bar-range" x="0" y="1" width="${width(time.high)}" height="8" rx="2" />
    <rect class="bar-time" x="0" y="1" width="${width(time.mid)}" height="8" rx="2" />
  </svg>`;
}

function noteOf(row: Alternative, load: LoadResult): string {
  const next = load.whatIf.find((one) => one.instanceType === row.name)?.nextBottleneck ?? null;
  const notes = [
    row.kind === 'current' ? 'as it ran' : row.kind === 'remedy' ? 'free' : row.helps ? '' : 'would not help',
    row.kind === 'instance' && row.helps && next !== null ? `then bound by ${BOTTLENECK_TITLES[next]}` : '',
    row.priceIsProxy ? 'price of another Region' : '',
  ];
  return notes.filter((note) => note !== '').join(', ');
}
