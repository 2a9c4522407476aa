/** Words of the model loads panel. */
export const LOAD_OPTIONS = {
  view: 'Show',
  viewText: 'A click on a load of the list or of the history opens it on its time axis.',
  list: 'List',
  newest: 'Newest load',
  history: 'History',
} as const;

export const LOAD_PANEL = {
  suggestionName: 'Headroom lanes',
  suggestion: 'Each series as a lane, all on one time axis',
  none: 'No model load in this window',
  noneText: 'A load is a pod that fetches model weights after its start. Choose a longer window.',
  all: 'All loads',
  load: 'Load',
  asking: 'Asking for what was measured beside it …',
  missing: (why: string): string => `What was measured beside it could not be asked for: ${why}`,
  found: (count: number): string => (count === 1 ? '1 load' : `${count} loads`),
  tooMany: (shown: number, all: number): string => `the first ${shown} of ${all} lanes are shown`,
} as const;
