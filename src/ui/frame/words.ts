/** Words of the frame around every page. */
export const INSPECTOR = {
  summary: (count: number, samples: string, bytes: string, processed: string | null): string =>
    `${count} ${count === 1 ? 'query' : 'queries'} to the store, ${samples} samples, ${bytes}${processed === null ? '' : `; the store read ${processed} samples`}`,
  caption: 'Queries of this page',
  name: 'Question',
  state: 'State',
  states: { asking: 'asking', answered: 'answered', failed: 'failed' },
  time: 'Time',
  series: 'Series',
  samples: 'Samples',
  processed: 'Samples read by the store',
  size: 'Size',
  query: 'Query',
  explore: 'Explore',
} as const;

export const SETTINGS_IN_USE = {
  title: 'Settings in use',
  labels: (pairs: string): string => `Labels as the stores call them: ${pairs}; recording rules are not read.`,
  prices: (pairs: string): string => `Your prices in place of list prices, USD an hour: ${pairs}.`,
} as const;

export const FAILURE = {
  title: 'This could not be answered',
  broken: 'Something in Headroom broke.',
  again: 'Ask again',
  clusters: 'Choose a cluster:',
  stale: (time: string): string => `What is below is the answer of ${time}.`,
} as const;

export const CUT = {
  title: 'This answer was cut',
  text: 'Limits left some of it out. What is here is right, but not all: choose a shorter window.',
} as const;
