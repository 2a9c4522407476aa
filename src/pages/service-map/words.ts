/** Words of the page of the map around its views. */
export const MAP_PAGE = {
  as: 'Shown as',
  map: 'Map',
  table: 'Table',
  whole: 'whole window',
  none: 'Nothing moved in this window that a flow record tells of',
  noneText:
    'The agent writes flow records by remote write, or the collector brings them from the NFM API; the page Data health says which of them is there. Choose a longer window, or take the filters away.',
  noSource: 'The store holds no flow records',
  unknownFocus: (name: string): string => `No flow of this window names ${name}: take the focus away to see the map.`,
  layoutFailed: (why: string): string => `The map can’t be placed: ${why}. The table shows the same.`,
  title: (cluster: string | null): string => (cluster === null ? 'Service map' : `Service map of ${cluster}`),
} as const;
