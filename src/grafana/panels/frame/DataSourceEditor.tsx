import React from 'react';
import type { StandardEditorProps } from '@grafana/data';
import { AcceptedDataSourcePicker } from '../../pages';

/** Chooses a data source, or a variable of the dashboard that stands for one; empty: the usual one. */
export function DataSourceEditor({ value, onChange, id }: StandardEditorProps<string>) {
  return (
    <AcceptedDataSourcePicker
      variables
      inputId={id}
      current={value === undefined || value === '' ? null : value}
      onChange={({ uid }) => onChange(uid)}
      onClear={() => onChange('')}
    />
  );
}
