/** Words of the local page around the pages. */
export const WORDS = {
  skip: 'To the page',
  pages: 'Pages',
  store: 'Answers of the store',
  recording: 'Answers of a recording of',
  colorMode: { dark: 'Dark colours', light: 'Light colours' },
} as const;
