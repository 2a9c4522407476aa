import React from 'react';
import { render } from '@testing-library/react';
import { VERDICT_WORDS } from '../../core/report';
import { VerdictShape } from './VerdictShape';

test('no two verdicts look alike, colours apart', () => {
  const shapes = VERDICT_WORDS.map((verdict) => {
    const { container } = render(<VerdictShape verdict={verdict} />);
    const path = container.querySelector('path');
    return `${path?.getAttribute('d')} ${path?.getAttribute('fill')}`;
  });
  expect(new Set(shapes).size).toBe(VERDICT_WORDS.length);
});
