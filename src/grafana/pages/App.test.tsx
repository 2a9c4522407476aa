import React from 'react';
import { render, screen } from '@testing-library/react';
import type { AppRootProps } from '@grafana/data';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { App } from './App';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getDataSourceSrv: () => ({ getList: () => [] }),
  DataSourcePicker: () => null,
  PluginPage: ({ children, subTitle }: React.PropsWithChildren<{ subTitle?: string }>) => (
    <main>
      <p>{subTitle}</p>
      {children}
    </main>
  ),
}));

// Only to silence the advice of react-router 6: every path of ours is absolute, so both ways of reading it agree.
const future = { v7_startTransition: true, v7_relativeSplatPath: true };

const META = { jsonData: { cluster: 'prod' } } as unknown as AppRootProps['meta'];

// As Grafana mounts it: the app stands below its own prefix.
const open = (path: string) =>
  render(
    <MemoryRouter initialEntries={[`/a/headroom-networkflow-app/${path}`]} future={future}>
      <Routes>
        <Route path="/a/headroom-networkflow-app/*" element={<App meta={META} />} />
      </Routes>
    </MemoryRouter>
  );

test('the model loads page opens, and without a data source says what it needs', async () => {
  open('loads');
  expect(await screen.findByText('What bounded each model load, and what to do about it')).toBeInTheDocument();
  expect(screen.getByText('Choose a data source')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Which data sources can be used' })).toBeInTheDocument();
});

test.each(['', 'no-such-page', 'no-such-page/below'])('the path "%s" leads to the first page', async (path) => {
  open(path);
  expect(await screen.findByText('Choose a data source')).toBeInTheDocument();
});
