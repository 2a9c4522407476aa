import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { addSourceOptions, isOwn } from '../frame/source-options';
import type { SourceOptions } from '../frame/source-options';
import { LOAD_OPTIONS } from './words';

/** Options of the model loads panel. */
export interface LoadPanelOptions extends SourceOptions {
  readonly view: 'list' | 'newest' | 'history';
}

/** The options as an editor shows them. */
export function loadPanelOptions(builder: PanelOptionsEditorBuilder<LoadPanelOptions>): void {
  addSourceOptions(builder).addRadio({
    path: 'view',
    name: LOAD_OPTIONS.view,
    description: LOAD_OPTIONS.viewText,
    defaultValue: 'list',
    settings: {
      options: [
        { value: 'list', label: LOAD_OPTIONS.list },
        { value: 'newest', label: LOAD_OPTIONS.newest },
        { value: 'history', label: LOAD_OPTIONS.history },
      ],
    },
    showIf: isOwn,
  });
}
