import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReplayBar } from './ReplayBar';
import { MAP_TEXT } from './words';

function open(props: Partial<React.ComponentProps<typeof ReplayBar>> = {}) {
  const done: unknown[] = [];
  render(
    <ReplayBar
      steps={['11:00', '11:05', '11:10']}
      step={1}
      onStep={(step) => done.push(step)}
      isPlaying={false}
      onPlay={(isPlaying) => done.push(['play', isPlaying])}
      reducedMotion={false}
      isCompared={false}
      onCompare={(isCompared) => done.push(['compare', isCompared])}
      {...props}
    />
  );
  return done;
}

test('a step is chosen, played and compared', async () => {
  const done = open();
  const slider = screen.getByRole('slider', { name: MAP_TEXT.step });
  expect(slider).toHaveAttribute('aria-valuetext', '11:05, step 2 of 3');
  fireEvent.change(slider, { target: { value: '2' } });
  await userEvent.click(screen.getByRole('button', { name: MAP_TEXT.play }));
  await userEvent.click(screen.getByRole('checkbox', { name: MAP_TEXT.compare }));
  expect(done).toEqual([2, ['play', true], ['compare', true]]);
});

test('who asks for less motion steps by hand, and one step is no replay', () => {
  open({ reducedMotion: true, isCompared: null, steps: ['11:00'], step: 5 });
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(screen.getByRole('slider')).toBeDisabled();
});
