import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MAP_PRESETS, parseMapQuery } from '../../core/servicemap';
import { MapToolbar } from './MapToolbar';
import { MAP_TEXT } from './words';

// The namespace box measures text, which jsdom can't.
beforeAll(() => {
  jest
    .spyOn(HTMLCanvasElement.prototype, 'getContext')
    .mockReturnValue({ measureText: () => ({ width: 10 }) } as unknown as null);
});
afterAll(() => jest.restoreAllMocks());

function open(props: Partial<React.ComponentProps<typeof MapToolbar>> = {}) {
  const done: unknown[] = [];
  const told = (name: string) => (value: unknown) => done.push([name, value]);
  render(
    <MapToolbar
      level="workload"
      onLevel={told('level')}
      namespaces={['data', 'shop']}
      namespace={null}
      onNamespace={told('namespace')}
      find=""
      hide=""
      onFind={told('find')}
      onHide={told('hide')}
      errorOf={(text) => {
        const parsed = parseMapQuery(text);
        return parsed.ok ? null : parsed.error;
      }}
      presets={MAP_PRESETS}
      focus={null}
      focusName={null}
      onFocus={told('focus')}
      {...props}
    />
  );
  return done;
}

test('level', async () => {
  const done = open();
  await userEvent.click(screen.getByRole('radio', { name: 'Pod' }));
  expect(done).toEqual([['level', 'pod']]);
});

test('a query is asked with Enter; one that can’t be read is not, and says why and what was meant', async () => {
  const done = open();
  const find = screen.getByRole('searchbox', { name: MAP_TEXT.find });
  await userEvent.type(find, 'crosaz{Enter}');
  expect(done).toEqual([]);
  expect(find).toBeInvalid();
  expect(find).toHaveAccessibleDescription(expect.stringContaining('did you mean crossaz?'));
  await userEvent.clear(find);
  await userEvent.type(find, 'crossaz{Enter}');
  expect(done).toEqual([['find', 'crossaz']]);
  await userEvent.type(screen.getByRole('searchbox', { name: MAP_TEXT.hide }), 'ns = kube-system');
  await userEvent.tab();
  expect(done.at(-1)).toEqual(['hide', 'ns = kube-system']);
});

test('presets are switches', async () => {
  const done = open({ find: 'crossaz' });
  const on = screen.getByRole('button', { name: 'cross-az' });
  expect(on).toHaveAttribute('aria-pressed', 'true');
  await userEvent.click(on);
  await userEvent.click(screen.getByRole('button', { name: 'to-s3' }));
  expect(done).toEqual([
    ['find', ''],
    ['find', 'to s3'],
  ]);
});

test('a focus has hops, a direction and a way out', async () => {
  const focus = { id: 'aws/s3', hops: 1, direction: 'both' } as const;
  const done = open({ focus, focusName: 'S3' });
  expect(screen.getByText('S3')).toBeVisible();
  await userEvent.click(screen.getByRole('radio', { name: '3' }));
  await userEvent.click(screen.getByRole('radio', { name: 'what it sends' }));
  await userEvent.click(screen.getByRole('button', { name: MAP_TEXT.unfocus }));
  expect(done).toEqual([
    ['focus', { ...focus, hops: 3 }],
    ['focus', { ...focus, direction: 'out' }],
    ['focus', null],
  ]);
});
