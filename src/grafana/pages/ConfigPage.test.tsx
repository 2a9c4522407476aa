import React from 'react';
import { render, screen } from '@testing-library/react';
import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { ConfigPage } from './ConfigPage';

const getList = jest.fn();

jest.mock('@grafana/runtime', () => ({
  getDataSourceSrv: () => ({ getList }),
}));

const props = { query: {} } as PluginConfigPageProps<AppPluginMeta>;

test('lists the accepted types and the data sources of those types', () => {
  getList.mockReturnValue([
    { uid: 'a', name: 'AMP us-east-1', type: 'grafana-amazonprometheus-datasource' },
    { uid: 'b', name: 'Logs', type: 'loki' },
  ]);
  render(<ConfigPage {...props} />);
  expect(screen.getByText('prometheus')).toBeInTheDocument();
  expect(screen.getByText(/AMP us-east-1/)).toBeInTheDocument();
  expect(screen.queryByText(/Logs/)).not.toBeInTheDocument();
});

test('says what to do when there is none', () => {
  getList.mockReturnValue([]);
  render(<ConfigPage {...props} />);
  expect(screen.getByText('No data source of these types')).toBeInTheDocument();
});
