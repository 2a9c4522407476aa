import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ScopeChips } from './ScopeChips';

test('a chip each, with what takes it away', async () => {
  const cleared: string[] = [];
  const scope = (kind: string, value: string) => ({ kind, value, onClear: () => cleared.push(kind) });
  render(<ScopeChips scopes={[scope('node', 'n1'), scope('namespace', 'a\u202eb')]} />);
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'node n1×',
    'namespace a\\u202eb×',
  ]);
  await userEvent.click(screen.getByRole('button', { name: 'Show all, not only node n1' }));
  expect(cleared).toEqual(['node']);
});

test('nothing where all is shown', () => {
  const { container } = render(<ScopeChips scopes={[]} />);
  expect(container).toBeEmptyDOMElement();
});
