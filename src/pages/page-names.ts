/** The pages by name, which is also their path: paths stand in links that people keep, so they are added and never renamed. */
export const PAGES = {
  overview: { title: 'Overview', subTitle: 'What is wrong now, and where to look first', usualFrom: 'now-1h' },
  map: {
    title: 'Service map',
    subTitle: 'What moves between workloads, AWS services and the internet',
    usualFrom: 'now-1h',
  },
  flows: { title: 'Flows', subTitle: 'Every flow of the window, by who talks to whom', usualFrom: 'now-1h' },
  zones: { title: 'Zones', subTitle: 'What crosses availability zones, and what that costs', usualFrom: 'now-1h' },
  loads: {
    title: 'Model loads',
    subTitle: 'What bounded each model load, and what to do about it',
    usualFrom: 'now-6h',
  },
  health: { title: 'Health', subTitle: 'The AWS network and the limits of each instance', usualFrom: 'now-1h' },
  'data-health': { title: 'Data health', subTitle: 'What the metrics can and can’t say', usualFrom: 'now-1h' },
} as const;

export type PageName = keyof typeof PAGES;

export const PAGE_NAMES = Object.keys(PAGES) as readonly PageName[];

/** What every link between pages keeps. */
const KEPT: readonly string[] = ['from', 'to', 'ds', 'cluster'];
/** What links to single pages keep as well. */
const KEPT_BY: Readonly<Partial<Record<PageName, readonly string[]>>> = { health: ['node'], loads: ['node'] };

/** Path and query of a page with the window, the store and the cluster of `params` (and the node, where the page shows one alone), and `more`. `root` is the host's. */
export function pageHref(
  root: string,
  page: PageName,
  params: URLSearchParams,
  more: Readonly<Record<string, string>> = {}
): string {
  const next = new URLSearchParams();
  for (const name of [...KEPT, ...(KEPT_BY[page] ?? [])]) {
    const value = params.get(name);
    if (value !== null) {
      next.set(name, value);
    }
  }
  Object.entries(more).forEach(([name, value]) => next.set(name, value));
  const query = next.toString();
  return `${root}/${page}${query === '' ? '' : `?${query}`}`;
}
