import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { addSourceOptions, isOfPanel } from '../frame/source-options';
import type { SourceOptions } from '../frame/source-options';
import { ZONE_OPTIONS } from './words';

/** Options of the zone matrix panel. */
export interface ZonePanelOptions extends SourceOptions {
  /** Labels of the panel’s series that name the zones of the two ends. */
  readonly sourceLabel: string;
  readonly destinationLabel: string;
  readonly measure: 'bytes' | 'usd' | 'retransmissions';
  /** True: what is not known, and advice, below the matrix. */
  readonly hasDetails: boolean;
}

export const SOURCE_ZONE_LABEL = 'source_zone';
export const DESTINATION_ZONE_LABEL = 'destination_zone';

/** The options as an editor shows them. */
export function zonePanelOptions(builder: PanelOptionsEditorBuilder<ZonePanelOptions>): void {
  addSourceOptions(builder)
    .addTextInput({
      path: 'sourceLabel',
      name: ZONE_OPTIONS.sourceLabel,
      description: ZONE_OPTIONS.labelText,
      defaultValue: SOURCE_ZONE_LABEL,
      showIf: isOfPanel,
    })
    .addTextInput({
      path: 'destinationLabel',
      name: ZONE_OPTIONS.destinationLabel,
      description: ZONE_OPTIONS.labelText,
      defaultValue: DESTINATION_ZONE_LABEL,
      showIf: isOfPanel,
    })
    .addRadio({
      path: 'measure',
      name: ZONE_OPTIONS.measure,
      defaultValue: 'bytes',
      settings: {
        options: [
          { value: 'bytes', label: ZONE_OPTIONS.measures.bytes },
          { value: 'usd', label: ZONE_OPTIONS.measures.usd },
          { value: 'retransmissions', label: ZONE_OPTIONS.measures.retransmissions },
        ],
      },
    })
    .addBooleanSwitch({
      path: 'hasDetails',
      name: ZONE_OPTIONS.details,
      description: ZONE_OPTIONS.detailsText,
      defaultValue: false,
    });
}
