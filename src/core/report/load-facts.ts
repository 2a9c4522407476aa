import type { LoadResult } from '../modelload';
import { bytes, ceiling, gbps, seconds, UNKNOWN, usd } from './figures';
import { isoTime } from './iso-time';
import { ATTRIBUTION_TITLES, WINDOW_SOURCE_TITLES } from './words';

/** A name and a value with its unit, ready to be laid out; `note` says how it was come by. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly note: string | null;
}

/** The figures of a load in reading order. Values may hold label text: whoever prints them escapes it. */
export function factsOf(load: LoadResult): readonly Fact[] {
  const where = [load.node, load.zone].filter((part) => part !== null).join(', ');
  return [
    fact(
      'Window',
      `${isoTime(load.startMs) ?? UNKNOWN} to ${isoTime(load.endMs) ?? UNKNOWN}`,
      WINDOW_SOURCE_TITLES[load.windowSource]
    ),
    ...(load.workload === null ? [] : [fact('Workload', `${load.workload.kind} ${load.workload.name}`)]),
    fact('Node', where === '' ? UNKNOWN : where, load.instanceType ?? 'instance type unknown'),
    fact(
      'Fetched',
      bytes(load.bytes),
      load.attributionNote === '' ? ATTRIBUTION_TITLES[load.attribution] : load.attributionNote
    ),
    rate('Mean rate', load.meanGbps, 'over the network phase'),
    rate('Highest rate', load.peakGbps, resolutionNote(load)),
    rate('Node’s highest rate', load.nodePeakGbps, 'everything that entered the node'),
    fact('Ceiling', ceiling(load.ceiling), ceilingNote(load)),
    ...(load.phases.length === 0
      ? []
      : [fact('Phases', load.phases.map((phase) => `${phase.name} ${seconds(phase.seconds)}`).join(', '))]),
    ...(load.sharedWith.length === 0 ? [] : [fact('At the same time', load.sharedWith.join(', '))]),
    ...costs(load),
  ];
}

function fact(name: string, value: string, note: string | null = null): Fact {
  return { name, value, note };
}

function rate(name: string, value: number | null, note: string): Fact {
  return fact(name, gbps(value), value === null ? null : note);
}

function resolutionNote(load: LoadResult): string {
  return load.resolutionSeconds === null
    ? 'one whole scrape interval'
    : `one whole scrape interval of ${Number(load.resolutionSeconds.toFixed(1))} s`;
}

function ceilingNote(load: LoadResult): string | null {
  if (load.ceiling === null) {
    return 'the instance type is not in the catalog';
  }
  const { baselineGbps, peakGbps, source } = load.ceiling;
  return `${peakGbps === null || peakGbps === baselineGbps ? 'baseline' : 'baseline / peak'}, ${source}`;
}

function costs(load: LoadResult): Fact[] {
  const { gpuIdleUsd, natUsd, interAzUsd } = load.cost;
  const isOwn = load.whatIf.some((row) => row.isCurrent && row.priceIsOwn);
  return [
    ...(gpuIdleUsd === null
      ? []
      : [fact('Idle instance', usd(gpuIdleUsd), `${isOwn ? 'your' : 'its'} price for the time of the load`)]),
    ...(natUsd === null ? [] : [fact('NAT gateway', usd(natUsd), 'data processed')]),
    ...(interAzUsd === null ? [] : [fact('Between zones', usd(interAzUsd), 'data transferred')]),
  ];
}
