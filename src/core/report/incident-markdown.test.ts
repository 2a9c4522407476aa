import { incidentMarkdown } from './incident-markdown';
import { BURST_BOUND, HOSTILE } from './testing/sample-diagnoses';

test('says which load, where to see it, its verdict and its queries', () => {
  const text = incidentMarkdown(BURST_BOUND, { cluster: 'demo', link: 'https://g.example/a/x?load=a/b@1' });
  expect(text.split('\n').slice(0, 5)).toEqual([
    '# Model load of `sdruntime/sd-abc`',
    '',
    '2026-11-21T11:00:00.250Z to 2026-11-21T11:00:33.950Z, cluster `demo`.',
    '',
    'In Headroom: <https://g.example/a/x?load=a/b@1>',
  ]);
  expect(text).toContain('bound by its instance’s burst ceiling');
  expect(text).toContain('sum(sum_over_time(bw_in_allowance_exceeded');
});

test('nothing known is left out, and nothing hostile gets through', () => {
  const text = incidentMarkdown(HOSTILE, { cluster: null, link: 'https://g.example/<script>\n# x' });
  expect(text).not.toContain('cluster `');
  expect(text).toContain('<https://g.example/%3Cscript%3E%0A#%20x>');
  expect(text).not.toContain('\n# x');
});
