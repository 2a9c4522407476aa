import React from 'react';
import { DataSourcePicker } from '@grafana/runtime';
import type { DataSourcePickerProps } from '@grafana/runtime';
import { isAcceptedType } from './accepted-data-sources';

type Props = Pick<DataSourcePickerProps, 'current' | 'onChange' | 'onClear' | 'inputId' | 'variables'>;

/** Chooses one of the data sources that can be asked. */
export function AcceptedDataSourcePicker(props: Props) {
  return <DataSourcePicker {...props} metrics noDefault filter={({ type }) => isAcceptedType(type)} />;
}
