import { isoTime, sentence, shortened, visibleResult } from '../../core/report';
import type { Diagnosis } from '../../inquiry';
import { html } from './html';
import type { Html } from './html';
import { layout } from './layout';
import type { Frame } from './layout';
import { loadSection } from './load-section';
import { summaryTable } from './summary-table';
import { windowLink } from './windows';

/** The page of the loads of a window. */
export function loadsPage(raw: Diagnosis, frame: Omit<Frame, 'title'>): string {
  const diagnosis = visibleResult(raw);
  const { loads } = diagnosis;
  const idOf = (index: number): string => `load-${index + 1}`;
  const main = html`<h1>What bounded each model load</h1>
    <p class="lead">
      ${loads.length} ${loads.length === 1 ? 'load' : 'loads'} from ${shown(diagnosis.fromMs)} to
      ${shown(diagnosis.toMs)}${diagnosis.cluster === null ? null : html`, cluster <strong>${shortened(diagnosis.cluster, 80)}</strong>`}
    </p>
    ${
      diagnosis.incomplete
        ? html`<div class="note">
            <h2>Incomplete</h2>
            <p>
              Limits cut this answer: what is here is right, but not all. Ask for a shorter window or one namespace.
            </p>
          </div>`
        : null
    }
    ${loads.length === 0 ? nothingFound() : html`${summaryTable(loads, idOf)}${loads.map((load, i) => loadSection(load, idOf(i)))}`}
    ${warnings(diagnosis)}
    <p class="foot">
      ${diagnosis.queries} queries. The same as
      <a href="${frame.asked === null ? '/api/diagnose' : windowLink('/api/diagnose', frame.asked)}">JSON</a>.
    </p>`;
  return layout({ ...frame, title: 'Model loads' }, main);
}

function nothingFound(): Html {
  return html`<div class="card empty">
    <h2>No model load in this window</h2>
    <p>
      Choose a longer window above. If there should be one, <code>headroom doctor</code> says which series are missing
      and how to turn them on.
    </p>
  </div>`;
}

function warnings({ warnings: found }: Diagnosis): Html | null {
  return found.length === 0
    ? null
    : html`<section class="note" aria-labelledby="warnings">
        <h2 id="warnings">What the data shows about itself</h2>
        <ul>
          ${found.map(
            ({ code, message, affects }) =>
              html`<li>
                <strong>${code}</strong>:
                ${shortened(sentence(message), 600)}${affects.length === 0 ? null : html` <span class="soft">${shortened(affects.slice(0, 4).join(', '), 200)}${affects.length > 4 ? ` and ${affects.length - 4} more` : null}</span>`}
              </li>`
          )}
        </ul>
      </section>`;
}

function shown(ms: number): string {
  return `${
    isoTime(Math.round(ms / 1000) * 1000)
      ?.slice(0, 19)
      .replace('T', ' ') ?? '?'
  } UTC`;
}
