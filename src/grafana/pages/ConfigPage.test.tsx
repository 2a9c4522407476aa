import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { ConfigPage } from './ConfigPage';

const getList = jest.fn();
const post = jest.fn();

jest.mock('@grafana/runtime', () => ({
  getDataSourceSrv: () => ({ getList }),
  getBackendSrv: () => ({ post }),
}));

const meta = {
  id: 'headroom-networkflow-app',
  enabled: true,
  pinned: true,
  jsonData: { cluster: 'prod', usdPerGb: 0.02 },
};
const props = { query: {}, plugin: { meta } } as unknown as PluginConfigPageProps<AppPluginMeta>;

beforeEach(() => {
  post.mockReset();
  // A choice measures its longest word on a canvas, which jsdom has not.
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ measureText: () => ({ width: 0 }) } as never);
});

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

test('defaults are shown, changed and saved; an empty one is not set', async () => {
  getList.mockReturnValue([]);
  post.mockResolvedValue({});
  render(<ConfigPage {...props} />);
  expect(screen.getByLabelText(/^Cluster/)).toHaveValue('prod');
  await userEvent.clear(screen.getByLabelText(/^Cluster/));
  await userEvent.type(screen.getByLabelText(/^Region of prices/), 'eu-west-1');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(post.mock.calls[0]?.slice(0, 2)).toEqual([
    '/api/plugins/headroom-networkflow-app/settings',
    {
      enabled: true,
      pinned: true,
      jsonData: {
        ...{ dataSource: null, cluster: null, clusterLabel: null, labelMap: null },
        ...{ priceRegion: 'eu-west-1', ownPrices: null, usdPerGb: 0.02, s3Path: null },
      },
    },
  ]);
  expect(await screen.findByText('Saved.')).toBeInTheDocument();
});

test('nonsense is told and can’t be saved', async () => {
  getList.mockReturnValue([]);
  render(<ConfigPage {...props} />);
  await userEvent.type(screen.getByLabelText(/^Region of prices/), 'Ireland');
  expect(screen.getByText('A Region such as us-east-1.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
});

test('names of labels and prices are kept as they are written', async () => {
  getList.mockReturnValue([]);
  post.mockResolvedValue({});
  render(<ConfigPage {...props} />);
  await userEvent.type(screen.getByLabelText(/^Label of the cluster/), 'eks');
  await userEvent.type(screen.getByLabelText(/^Names of labels/), 'pod=k8s_pod_name{Enter}node = kubernetes_node');
  await userEvent.type(screen.getByLabelText(/^Your prices/), 'g5.2xlarge=0.9');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(post.mock.calls[0]?.[1]).toMatchObject({
    jsonData: {
      clusterLabel: 'eks',
      labelMap: 'pod=k8s_pod_name\nnode = kubernetes_node',
      ownPrices: 'g5.2xlarge=0.9',
    },
  });
});

test.each<[RegExp, string, RegExp]>([
  [/^Label of the cluster/, 'my label', /"my label" can’t be the name of a label/],
  [/^Names of labels/, 'pods=x', /"pods" is none of the labels/],
  [/^Names of labels/, 'pod=a{Enter}pod=b', /pod is named twice/],
  [/^Your prices/, 'g5.2xlarge=cheap', /"cheap" is no price of g5.2xlarge/],
])('%s: "%s" is told and can’t be saved', async (label, typed, complaint) => {
  getList.mockReturnValue([]);
  render(<ConfigPage {...props} />);
  await userEvent.type(screen.getByLabelText(label), typed);
  expect(screen.getByText(complaint)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(post).not.toHaveBeenCalled();
  await userEvent.clear(screen.getByLabelText(label));
  expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled();
});

test('a map that contradicts the label of the cluster is told at the map', async () => {
  getList.mockReturnValue([]);
  render(<ConfigPage {...props} />);
  await userEvent.type(screen.getByLabelText(/^Label of the cluster/), 'eks');
  await userEvent.type(screen.getByLabelText(/^Names of labels/), 'cluster=env');
  expect(screen.getByText('cluster is named twice')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
});

test('what Grafana refuses is told', async () => {
  getList.mockReturnValue([]);
  post.mockRejectedValue(new Error('403'));
  render(<ConfigPage {...props} />);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Grafana did not save this')).toBeInTheDocument();
});
