import { seconds, shortened } from '../../core/report';
import type { LoadResult } from '../../inquiry';
import { html } from './html';
import type { Html } from './html';

const COLORS = 5;

/** Where the time went, as a bar and its key. Null where no phases are known. */
export function phaseBar(phases: LoadResult['phases']): Html | null {
  const sum = phases.reduce((all, phase) => all + Math.max(0, phase.seconds), 0);
  if (sum <= 0) {
    return null;
  }
  let at = 0;
  const bars = phases.map((phase, i) => {
    const width = (Math.max(0, phase.seconds) / sum) * 100;
    const bar = html`<rect
      class="phase-${i % COLORS}"
      x="${at.toFixed(2)}"
      y="0"
      width="${Math.max(0, width - 0.15).toFixed(2)}"
      height="10"
    />`;
    at += width;
    return bar;
  });
  return html`<div>
    <h3>Where the time went</h3>
    <svg class="phases" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>
    <ul class="phase-keys">
      ${phases.map(
        (phase, i) =>
          html`<li class="key">
            <svg viewBox="0 0 18 10" aria-hidden="true">
              <rect class="phase-${i % COLORS}" x="4" y="0" width="10" height="10" rx="2" /></svg
            >${shortened(phase.name, 60)} ${seconds(phase.seconds)}
            <span class="soft">${Math.round((Math.max(0, phase.seconds) / sum) * 100)} %</span>
          </li>`
      )}
    </ul>
  </div>`;
}
