import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { addSourceOptions, isOfPanel, isOwn } from '../frame/source-options';
import type { SourceOptions } from '../frame/source-options';
import { MAP_OPTIONS } from './words';

/** Options of the service map panel. */
export interface MapPanelOptions extends SourceOptions {
  readonly level: 'namespace' | 'workload' | 'pod';
  /** Queries of the map’s own language; empty: none. Variables are replaced. */
  readonly find: string;
  readonly hide: string;
  /** Labels of the panel’s series that name the two ends. */
  readonly sourceLabel: string;
  readonly destinationLabel: string;
  /** Nodes that are drawn; the largest by bytes. */
  readonly mostNodes: number;
  readonly view: 'map' | 'table';
  readonly hasLegend: boolean;
}

export const SOURCE_LABEL = 'source';
export const DESTINATION_LABEL = 'destination';

/** The options as an editor shows them. */
export function mapPanelOptions(builder: PanelOptionsEditorBuilder<MapPanelOptions>): void {
  addSourceOptions(builder)
    .addTextInput({
      path: 'sourceLabel',
      name: MAP_OPTIONS.sourceLabel,
      description: MAP_OPTIONS.labelText,
      defaultValue: SOURCE_LABEL,
      showIf: isOfPanel,
    })
    .addTextInput({
      path: 'destinationLabel',
      name: MAP_OPTIONS.destinationLabel,
      description: MAP_OPTIONS.labelText,
      defaultValue: DESTINATION_LABEL,
      showIf: isOfPanel,
    })
    .addRadio({
      path: 'level',
      name: MAP_OPTIONS.level,
      defaultValue: 'workload',
      settings: {
        options: [
          { value: 'namespace', label: MAP_OPTIONS.levels.namespace },
          { value: 'workload', label: MAP_OPTIONS.levels.workload },
          { value: 'pod', label: MAP_OPTIONS.levels.pod },
        ],
      },
      showIf: isOwn,
    })
    .addTextInput({
      path: 'find',
      name: MAP_OPTIONS.find,
      description: MAP_OPTIONS.findText,
      defaultValue: '',
      settings: { placeholder: MAP_OPTIONS.findExample },
      showIf: isOwn,
    })
    .addTextInput({
      path: 'hide',
      name: MAP_OPTIONS.hide,
      description: MAP_OPTIONS.hideText,
      defaultValue: '',
      settings: { placeholder: MAP_OPTIONS.hideExample },
      showIf: isOwn,
    })
    .addNumberInput({
      path: 'mostNodes',
      name: MAP_OPTIONS.mostNodes,
      description: MAP_OPTIONS.mostNodesText,
      defaultValue: 120,
      settings: { min: 2, max: 1000, integer: true },
    })
    .addRadio({
      path: 'view',
      name: MAP_OPTIONS.view,
      defaultValue: 'map',
      settings: {
        options: [
          { value: 'map', label: MAP_OPTIONS.map },
          { value: 'table', label: MAP_OPTIONS.table },
        ],
      },
    })
    .addBooleanSwitch({
      path: 'hasLegend',
      name: MAP_OPTIONS.legend,
      description: MAP_OPTIONS.legendText,
      defaultValue: true,
      showIf: ({ view }) => view !== 'table',
    });
}
