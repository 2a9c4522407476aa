import React from 'react';
import { render, screen } from '@testing-library/react';
import { SettingsInUse } from './SettingsInUse';

test('names of labels and own prices are told', () => {
  render(
    <SettingsInUse
      labelNames={
        new Map([
          ['cluster', 'eks'],
          ['pod', 'k8s_pod_name'],
        ])
      }
      ownPrices={new Map([['g5.2xlarge', 0.9]])}
    />
  );
  expect(screen.getByRole('list', { name: 'Settings in use' })).toHaveTextContent(
    /cluster = eks, pod = k8s_pod_name.*recording rules are not read.*g5\.2xlarge 0\.9/
  );
});

test('where nothing is set nothing is told', () => {
  const { container } = render(<SettingsInUse labelNames={new Map()} ownPrices={new Map()} />);
  expect(container).toBeEmptyDOMElement();
});
