import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { DataSourceEditor } from './DataSourceEditor';
import { OPTIONS } from './module-words';

/** Where a panel's data comes from; every panel of ours has these options. */
export interface SourceOptions {
  /** `own`: Headroom asks by itself; `panel`: the frames of the panel's queries. */
  readonly source: 'own' | 'panel';
  /** Uid of a data source or a variable such as `${datasource}`; empty: the usual one. */
  readonly dataSource: string;
  /** Variables are replaced; empty: the only cluster, all namespaces. */
  readonly cluster: string;
  readonly namespace: string;
}

export const isOwn = ({ source }: SourceOptions): boolean => source !== 'panel';
export const isOfPanel = ({ source }: SourceOptions): boolean => source === 'panel';

/** Adds the options of where data comes from. */
export function addSourceOptions<T extends SourceOptions>(
  builder: PanelOptionsEditorBuilder<T>
): PanelOptionsEditorBuilder<T> {
  return builder
    .addRadio({
      path: 'source',
      name: OPTIONS.data,
      description: OPTIONS.dataText,
      defaultValue: 'own',
      settings: {
        options: [
          { value: 'own', label: OPTIONS.own, description: OPTIONS.ownText },
          { value: 'panel', label: OPTIONS.panel, description: OPTIONS.panelText },
        ],
      },
    })
    .addCustomEditor({
      id: 'dataSource',
      path: 'dataSource',
      name: OPTIONS.dataSource,
      description: OPTIONS.dataSourceText,
      defaultValue: '',
      editor: DataSourceEditor,
      showIf: isOwn,
    })
    .addTextInput({
      path: 'cluster',
      name: OPTIONS.cluster,
      description: OPTIONS.clusterText,
      defaultValue: '',
      settings: { placeholder: OPTIONS.onlyOne },
      showIf: isOwn,
    })
    .addTextInput({
      path: 'namespace',
      name: OPTIONS.namespace,
      description: OPTIONS.namespaceText,
      defaultValue: '',
      settings: { placeholder: OPTIONS.optional },
      showIf: isOwn,
    });
}
