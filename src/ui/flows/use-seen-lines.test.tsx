import React, { useRef } from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { useSeenLines } from './use-seen-lines';

const LINE = 32;
const HEAD = 34;
const ROOM = 320;

beforeAll(() => {
  // A document without layout can't scroll.
  Element.prototype.scrollTo = function (this: Element, options?: ScrollToOptions | number) {
    this.scrollTop = typeof options === 'object' ? (options.top ?? 0) : 0;
  };
});

function List({
  count,
  kept = 0,
  wanted = 0,
}: {
  readonly count: number;
  readonly kept?: number;
  readonly wanted?: number;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const seen = useSeenLines(frame, { count, lineHeight: LINE, headHeight: HEAD, usualHeight: ROOM, kept });
  return (
    <>
      <div ref={frame} data-testid="frame">
        {seen.lines.join(' ')}
      </div>
      <button onClick={() => seen.scrollTo(wanted)}>go</button>
    </>
  );
}

const range = (from: number, to: number): string => Array.from({ length: to - from + 1 }, (_, i) => from + i).join(' ');
const frame = (): HTMLElement => screen.getByTestId('frame');
const lines = (): string => frame().textContent ?? '';

function scroll(top: number): void {
  frame().scrollTop = top;
  fireEvent.scroll(frame());
}

test.each<[string, number, number, string]>([
  ['the first ones and twelve below', 0, 1000, range(0, 22)],
  ['twelve on each side', 100 * LINE, 1000, `0 ${range(88, 122)}`],
  ['a line of which half is in sight', 100 * LINE + 31, 1000, `0 ${range(88, 122)}`],
  ['the last ones', 990 * LINE, 1000, `0 ${range(977, 999)}`],
  ['all of a few', 0, 3, range(0, 2)],
  ['none of none', 0, 0, ''],
])('%s', (_, top, count, expected) => {
  render(<List count={count} />);
  scroll(top);
  expect(lines()).toBe(expected);
});

test('the line that has the focus stays, on either side', () => {
  const { rerender } = render(<List count={1000} kept={3} />);
  scroll(500 * LINE);
  expect(lines()).toBe(`3 ${range(488, 522)}`);
  rerender(<List count={1000} kept={900} />);
  expect(lines()).toBe(`${range(488, 522)} 900`);
  rerender(<List count={1000} kept={510} />);
  expect(lines()).toBe(range(488, 522));
});

test('a list that becomes shorter shows its end before the frame has scrolled back', () => {
  const { rerender } = render(<List count={1000} />);
  scroll(900 * LINE);
  rerender(<List count={40} />);
  expect(lines()).toBe(`0 ${range(17, 39)}`);
});

test.each<[string, number, number, number]>([
  ['a line in sight: not at all', 1000, 35, 1000],
  ['one above: to its upper edge, which stands below the head', 1000, 3, 3 * LINE],
  ['one below: to its lower edge', 0, 50, 51 * LINE - (ROOM - HEAD)],
  ['one that stands half below', 0, 8, 9 * LINE - (ROOM - HEAD)],
])('scrolls as little as it takes to %s', (_, top, line, expected) => {
  render(<List count={1000} wanted={line} />);
  scroll(top);
  fireEvent.click(screen.getByRole('button'));
  expect(frame().scrollTop).toBe(expected);
});

test('a frame that the browser has laid out is taken by its own height', () => {
  render(<List count={1000} />);
  Object.defineProperty(frame(), 'clientHeight', { value: 64 });
  scroll(LINE);
  expect(lines()).toBe(range(0, 15));
});
