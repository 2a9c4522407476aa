import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MapActions } from './MapActions';
import { MAP_TEXT } from './words';

function open(props: Partial<React.ComponentProps<typeof MapActions>> = {}) {
  const done: unknown[] = [];
  const told = (name: string) => (value: unknown) => done.push([name, value]);
  render(
    <MapActions
      onTidy={() => done.push('tidy')}
      isFullScreen={false}
      onFullScreen={told('full')}
      onExport={told('export')}
      {...props}
    />
  );
  return done;
}

test('tidying, full screen and exports', async () => {
  const done = open();
  await userEvent.click(screen.getByRole('button', { name: MAP_TEXT.tidy }));
  await userEvent.click(screen.getByRole('button', { name: MAP_TEXT.fullScreen }));
  await userEvent.click(screen.getByRole('button', { name: MAP_TEXT.export }));
  await userEvent.click(await screen.findByRole('menuitem', { name: MAP_TEXT.asPng }));
  expect(done).toEqual(['tidy', ['full', true], ['export', 'png']]);
});

test('a full screen is left again', async () => {
  const done = open({ isFullScreen: true });
  const leave = screen.getByRole('button', { name: MAP_TEXT.leaveFullScreen });
  expect(leave).toHaveAttribute('aria-pressed', 'true');
  await userEvent.click(leave);
  expect(done).toEqual([['full', false]]);
});

test('a browser without a full screen offers none', () => {
  open({ onFullScreen: null });
  expect(screen.queryByRole('button', { name: MAP_TEXT.fullScreen })).toBeNull();
});
