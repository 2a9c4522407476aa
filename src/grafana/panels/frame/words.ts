import { shortened, visibleText } from '../../../core/report';
import { LOADING } from './module-words';

/** Words around every panel that is shown. What Grafana needs before that stands in `module-words.ts`: each panel’s module brings it along. */
export const FRAME = {
  open: 'Open in Headroom',
  loading: LOADING,
  asking: (step: string): string => `Asking for ${step}`,
  cut: 'This answer was cut',
  notes: (count: number): string => (count === 1 ? '1 note' : `${count} notes`),
  noStores: 'no data source of a type that Headroom can ask is here',
  addStore: 'Add a Prometheus or Amazon Managed Service for Prometheus data source under Connections, Data sources.',
  noUsualStore: 'no data source is chosen, and Grafana’s default is none that Headroom can ask',
  noSuchStore: (wanted: string): string =>
    `the data source “${shortened(visibleText(wanted), 80)}” is not here, or of a type that Headroom can’t ask`,
  chooseStore: 'Choose one in this panel’s options.',
  noFrames: 'No data',
  noFramesText: 'The queries of this panel returned no series. Check them and the time range.',
  noLabels: (labels: readonly string[]): string =>
    `No series has a label ${labels.map((label) => `“${shortened(visibleText(label), 60)}”`).join(' or ')}. Name the right labels in this panel’s options, or let Headroom ask by itself (option “Data”).`,
  noNumbers: 'No series has a number. Let the query return numbers: a time series, or a table with a number column.',
  noTimes:
    'No query returned a time series in this window. Let one return numbers over time (type “Range” in the query editor).',
  queryFailed: 'A query of this panel failed',
} as const;
