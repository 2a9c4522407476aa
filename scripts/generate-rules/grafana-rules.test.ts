import { grafanaRules } from './grafana-rules';

const FILE = `
groups:
  - name: some
    interval: 60s
    rules:
      - alert: HeadroomOne
        expr: up == 0
        for: 5m
        labels: { severity: info }
        annotations:
          summary: '{{ $labels.node }}: {{ $value | humanizePercentage }}'
          headroom_url: 'GRAFANA_URL/a/x?from={{ with query "(time() - 1800) * 1000" }}{{ . | first | value | printf "%.0f" }}{{ end }}&to={{ with query "time() * 1000" }}{{ . | first | value | printf "%.0f" }}{{ end }}&node={{ $labels.node }}'
`;

test('a rule asks the same expression, and its texts are written in Grafana’s words', () => {
  expect(grafanaRules(FILE)).toMatchObject({
    apiVersion: 1,
    groups: [
      {
        name: 'some',
        interval: '60s',
        rules: [
          {
            uid: 'headroom-one',
            title: 'HeadroomOne',
            for: '5m',
            labels: { severity: 'info' },
            annotations: {
              summary: '{{ $labels.node }}: {{ $values.A.Value | humanizePercentage }}',
              headroom_url: '{{ reReplaceAll "/$" "" externalURL }}/a/x?from=now-1800s&to=now&node={{ $labels.node }}',
            },
            data: [{ refId: 'A', model: { expr: 'up == 0', instant: true } }, { refId: 'C' }],
          },
        ],
      },
    ],
  });
});

test.each([
  ['a recording rule', FILE.replace('alert: HeadroomOne', 'record: one')],
  ['a field that would get lost', FILE.replace('for: 5m', 'keep_firing_for: 5m')],
  ['a name that is too long for Grafana', FILE.replace('HeadroomOne', `Headroom${'x'.repeat(40)}`)],
])('%s is an error', (_, text) => {
  expect(() => grafanaRules(text)).toThrow();
});
