import type { HealthReport, MonitorHealth, NodeAllowance, NodeHealth, Pattern } from '../health';
import { percent, seconds } from './figures';
import { isoTime } from './iso-time';

/** What a reader should know of each pattern. */
export const PATTERN_TITLES: Readonly<Record<Pattern, string>> = {
  isolated: 'never in two scrapes in a row, as microbursts are',
  repeated: 'in several scrapes in a row, but not sustained',
  sustained: 'in scrapes one after the other for a minute or more',
};

/** Stands under every count of packets. */
export const PACKETS_NOTE =
  'Packets were queued or dropped: the count is neither a loss rate nor a duration. Scrapes over say how often; a scrape may hold a burst of milliseconds.';

/** What the AWS network was, in one sentence. */
export function networkSentence({ networkHealth: { state, monitors } }: HealthReport): string {
  const silent = monitors.filter((monitor) => monitor.state === 'no-data').length;
  const rest = silent === 0 ? '' : `; ${silent} more without data`;
  switch (state) {
    case 'no-monitor':
      return 'AWS network: not known, this store has no Network Flow Monitor monitor.';
    case 'no-data':
      return `AWS network: not known, ${counted(silent, 'monitor')} without a value in this window.`;
    case 'healthy': {
      const seen = monitors.length - silent;
      const old = monitors.filter((monitor) => monitor.state === 'healthy' && monitor.now === null).length;
      const caveat =
        old === 0
          ? ''
          : seen === 1
            ? ', but its last value is old'
            : `, but ${old} of them ${old === 1 ? 'has' : 'have'} an old last value`;
      return `AWS network: healthy by ${counted(seen, 'monitor')}${caveat}${rest}.`;
    }
    case 'degraded': {
      const all = monitors.filter((monitor) => monitor.state === 'degraded');
      const [worst] = [...all].sort((a, b) => (b.degradedShare ?? 0) - (a.degradedShare ?? 0));
      const others = all.length > 1 ? `; ${counted(all.length - 1, 'other monitor')} degraded too` : '';
      return worst === undefined
        ? 'AWS network: degraded.'
        : `AWS network: degraded for ${degradedTime(worst)} by monitor ${worst.name}, ${nowWords(worst)}${others}${rest}.`;
    }
  }
}

/** `120.0 s (0.556 %)`, or the samples where a time can't be told. */
export function degradedTime(monitor: MonitorHealth): string {
  const { degradedSeconds, degradedShare, degradedSamples, samples } = monitor;
  const share = degradedShare === null ? '' : ` (${percent(degradedShare)})`;
  return degradedSeconds === null
    ? `${degradedSamples} of ${samples} samples${share}`
    : `${seconds(degradedSeconds)}${share}`;
}

function nowWords({ now }: MonitorHealth): string {
  switch (now) {
    case 'degraded':
      return 'and still so at the end';
    case 'healthy':
      return 'healthy at the end';
    case null:
      return 'at the end not known';
  }
}

/** Which limits nodes met, in one sentence. */
export function nodesSentence({ nodes, allowances }: HealthReport): string {
  const silent = nodes.filter(({ state }) => state === 'no-data').length;
  const scraped = nodes.length - silent;
  const over = nodes.filter(({ state }) => state === 'exceeded').length;
  const without = silent === 0 ? '' : ` ${counted(silent, 'node')} without data.`;
  if (scraped === 0) {
    return `Limits of instances: not known, no node was scraped.${without}`;
  }
  if (over === 0) {
    const isPartial = allowances.some(({ nodesScraped }) => nodesScraped < scraped);
    return `No limit of an instance was met on ${counted(scraped, 'node')}${isPartial ? ', as far as limits were scraped' : ''}.${without}`;
  }
  const seen = allowances
    .filter(({ nodesExceeded }) => nodesExceeded > 0)
    .sort((a, b) => b.nodesExceeded - a.nodesExceeded)
    .map(({ title, nodesExceeded }) => `${title} on ${nodesExceeded}`);
  return `${over} of ${counted(scraped, 'node')} met a limit of the instance: ${seen.join(', ')}.${without}`;
}

/** A time to the second; empty for none. */
export function clock(ms: number | null): string {
  return ms === null ? '' : (isoTime(Math.floor(ms / 1000) * 1000) ?? '');
}

/** A node with one of the limits that it met. */
export interface Exceeded {
  readonly node: NodeHealth;
  readonly allowance: NodeAllowance;
}

/** All that was over, node by node, in the report's order. */
export function exceededOf({ nodes }: HealthReport): Exceeded[] {
  return nodes.flatMap((node) =>
    node.allowances.flatMap((allowance) =>
      allowance.packets !== null && allowance.packets > 0 ? [{ node, allowance }] : []
    )
  );
}

/** `12 of 240 (5 %)`. */
export function scrapesOver({ scrapesOver: over, scrapes, shareOver }: NodeAllowance): string {
  return over === null || shareOver === null ? 'unknown' : `${over} of ${scrapes} (${percent(shareOver)})`;
}

/** The nodes that no row speaks of. */
export function otherNodes({ nodes }: HealthReport): string | null {
  const clear = nodes.filter(({ state }) => state === 'clear').length;
  return clear === 0 ? null : `${counted(clear, 'other node')} met none.`;
}

/** `1 node`, `2 nodes`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
