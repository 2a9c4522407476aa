import {
  adviceFigures,
  adviceName,
  bytes,
  ceiling,
  factsOf,
  gbps,
  karpenterYaml,
  loadName,
  measured,
  runnerUpSentence,
  seconds,
  sentence,
  shortened,
  verdictSentence,
} from '../../core/report';
import type { LoadResult } from '../../inquiry';
import { comparisonTable } from './comparison-table';
import { html } from './html';
import type { Html } from './html';
import { phaseBar } from './phase-bar';
import { chartKeys, timelineChart, timeOfDay } from './timeline-chart';
import { verdictChip } from './verdict-chip';

/** Longest label value that is shown whole. */
const LONGEST = 300;

/** One load: what bounded it, its figures and timeline, what to do, and how to see it again. */
export function loadSection(load: LoadResult, id: string): Html {
  return html`<section class="card" id="${id}" aria-labelledby="${id}-name">
    <div>
      <div class="title">
        <h2 id="${id}-name">${shortened(loadName(load), 160)}</h2>
        ${verdictChip(load)}
      </div>
      <p class="verdict">It ${verdictSentence(load)}.</p>
    </div>
    <div class="why">
      <p>${sentence(load.because)}</p>
      ${load.runnerUp === null ? null : html`<p>${runnerUpSentence(load.runnerUp)}</p>`}
    </div>
    ${tiles(load)} ${timeline(load, id)} ${phaseBar(load.phases)} ${advice(load)} ${comparisonTable(load)}
    <div class="two">${doubts(load)}${facts(load)}</div>
    ${evidence(load)}
  </section>`;
}

function tiles(load: LoadResult): Html {
  const tile = (name: string, value: string, note: string): Html =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
      <dd>${note}</dd>
    </div>`;
  return html`<dl class="tiles">
    ${[
      tile('Time', seconds(load.seconds), `from ${timeOfDay(load.startMs)} UTC`),
      tile('Fetched', bytes(load.bytes), attributionOf(load)),
      tile('Mean rate', gbps(load.meanGbps), 'over the network phase'),
      tile(
        'Highest rate',
        gbps(load.peakGbps),
        load.resolutionSeconds === null ? 'one scrape interval' : `over ${Number(load.resolutionSeconds.toFixed(1))} s`
      ),
      tile('Ceiling', ceiling(load.ceiling), ceilingNote(load)),
    ]}
  </dl>`;
}

function ceilingNote({ instanceType, ceiling: limit }: LoadResult): string {
  const peak = limit?.peakGbps ?? null;
  const what = limit === null ? '' : peak === null || peak === limit.baselineGbps ? ', sustained' : ', baseline / peak';
  return `${instanceType === null ? 'instance type unknown' : shortened(instanceType, 40)}${what}`;
}

function attributionOf({ attribution }: LoadResult): string {
  switch (attribution) {
    case 'own-veth':
      return 'the pod’s own traffic';
    case 'mountpoint-pod':
      return 'through its Mountpoint pod';
    case 'node-remainder':
      return 'the rest of the node';
    case 'none':
      return 'can’t be attributed';
  }
}

function timeline(load: LoadResult, id: string): Html | null {
  const chart = timelineChart(load, `${id}-chart`);
  if (chart === null) {
    return null;
  }
  const { timesMs, ownGbps, nodeGbps, bwInExceededPackets } = load.timeline;
  const cell = (value: number | null | undefined): string =>
    value === null || value === undefined ? 'unknown' : value.toFixed(2);
  return html`<figure>
    <figcaption>
      <h3>Inbound rate, Gbps</h3>
      ${chartKeys(load)}
    </figcaption>
    <div class="scroll">${chart}</div>
    <details>
      <summary>The same as a table</summary>
      <div class="scroll">
        <table class="inner">
          <thead>
            <tr>
              <th scope="col">Interval’s end (UTC)</th>
              <th scope="col" class="figure">This load, Gbps</th>
              <th scope="col" class="figure">Node, Gbps</th>
              <th scope="col" class="figure">Packets over the inbound allowance</th>
            </tr>
          </thead>
          <tbody>
            ${timesMs.map(
              (ms, i) =>
                html`<tr>
                  <th scope="row">${timeOfDay(ms)}</th>
                  <td class="figure">${cell(ownGbps[i])}</td>
                  <td class="figure">${cell(nodeGbps[i])}</td>
                  <td class="figure">${bwInExceededPackets[i] ?? 'unknown'}</td>
                </tr>`
            )}
          </tbody>
        </table>
      </div>
    </details>
  </figure>`;
}

function advice(load: LoadResult): Html {
  if (load.advice.length === 0) {
    return html`<div>
      <h3>What to do</h3>
      <p>Nothing: there is nothing to gain here.</p>
    </div>`;
  }
  return html`<div>
    <h3>What to do</h3>
    <ol class="advice">
      ${load.advice.map((one) => {
        const figures = adviceFigures(one);
        return html`<li>
          <strong>${shortened(adviceName(one), 60)}</strong>
          ${shortened(sentence(one.why), LONGEST * 2)}${figures === '' ? null : html`<div class="figures">${sentence(figures)}</div>`}${
            one.kind === 'remedy'
              ? null
              : html`<details>
                  <summary>Karpenter requirement</summary>
                  <pre>${karpenterYaml(one.karpenter)}</pre>
                </details>`
          }
        </li>`;
      })}
    </ol>
  </div>`;
}

function doubts({ caveats }: LoadResult): Html | null {
  return caveats.length === 0
    ? null
    : html`<div>
        <h3>What this does not prove</h3>
        <ul class="plain">
          ${caveats.map((caveat) => html`<li>${shortened(sentence(caveat), LONGEST * 2)}</li>`)}
        </ul>
      </div>`;
}

/** The facts that no tile or bar shows. */
function facts(load: LoadResult): Html {
  const shown = new Set(['Mean rate', 'Highest rate', 'Phases']);
  return html`<div>
    <h3>How it was measured</h3>
    <dl class="facts">
      ${factsOf(load)
        .filter(({ name }) => !shown.has(name))
        .map(
          ({ name, value, note }) =>
            html`<dt>${name}</dt>
              <dd>
                ${shortened(value, LONGEST)}${note === null ? null : html` <span class="soft">${shortened(note, LONGEST)}</span>`}
              </dd>`
        )}
    </dl>
  </div>`;
}

function evidence(load: LoadResult): Html | null {
  if (load.evidence.length === 0) {
    return null;
  }
  return html`<details>
    <summary>Evidence, with the queries to see it again</summary>
    <div class="scroll">
      <table class="inner">
        <thead>
          <tr>
            <th scope="col">Signal</th>
            <th scope="col" class="figure">Value</th>
          </tr>
        </thead>
        <tbody>
          ${load.evidence.map(
            ({ signal, value, unit, query }) =>
              html`<tr>
                <th scope="row">${shortened(signal, LONGEST)}${query === null ? null : html`<pre>${query}</pre>`}</th>
                <td class="figure">${shortened(measured(value, unit), 80)}</td>
              </tr>`
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
