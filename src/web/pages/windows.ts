/** A window as it stands in the page's address. */
export interface WindowChoice {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** The windows of the picker; the third is the page's own when none is asked for. */
export const WINDOW_CHOICES: readonly WindowChoice[] = [
  { label: '1 h', from: 'now-1h', to: 'now' },
  { label: '3 h', from: 'now-3h', to: 'now' },
  { label: '6 h', from: 'now-6h', to: 'now' },
  { label: '24 h', from: 'now-24h', to: 'now' },
  { label: '7 d', from: 'now-7d', to: 'now' },
];

export const DEFAULT_WINDOW: WindowChoice = { label: '6 h', from: 'now-6h', to: 'now' };

/** A link to the page, or the API, for a window. */
export function windowLink(path: string, choice: Pick<WindowChoice, 'from' | 'to'>): string {
  return `${path}?${new URLSearchParams({ from: choice.from, to: choice.to }).toString()}`;
}
