/** Words of the zone matrix panel. */
export const ZONE_OPTIONS = {
  sourceLabel: 'Label of the source’s zone',
  destinationLabel: 'Label of the destination’s zone',
  labelText:
    'The last value of each series is taken as bytes, from one zone to the other. An end without this label lies in no known zone.',
  measure: 'Show',
  measures: { bytes: 'Bytes', usd: 'Cost', retransmissions: 'Sent again' },
  details: 'Details',
  detailsText: 'What is not known and why, routing advice for Services, and the CSV button.',
} as const;

export const ZONE_PANEL = {
  name: 'Headroom zone matrix',
  suggestion: 'Bytes between availability zones, with what crossing costs',
  noLabel: 'no zone in the label',
  listPrice: (date: string): string => `EC2 pricing, ${date}`,
  givenPrice: 'given',
} as const;
