import { parseScenario } from './parse';

const GOOD = `
name: small
cluster: { name: c, zones: [{ name: us-east-1a, id: use1-az4 }] }
durationSeconds: 600
paths: [{ name: s3, kind: gateway-endpoint }]
nodes: [{ name: n, instanceType: g5.2xlarge, zone: us-east-1a, path: s3 }]
workloads: [{ namespace: a, name: b, nodes: [n], weights: { bytes: 1.0e+9 } }]
`;

describe('parseScenario', () => {
  it('fills in what is left out', () => {
    const scenario = parseScenario(GOOD);
    expect(scenario.scrape.intervalSeconds).toBe(15);
    expect(scenario.workloads[0]?.weights?.perConnectionMBps).toBe(87);
  });

  it.each([
    ['text that is no YAML', 'name: [', /^scenario: not YAML: .+$/],
    ['an unknown key', GOOD.replace('durationSeconds', 'durationMinutes'), /durationSeconds: .+|durationMinutes/],
    [
      'a typing error deep inside',
      GOOD.replace('bytes: 1.0e+9', 'bytes: many'),
      /^scenario: workloads\[0\]\.weights\.bytes: .*number/,
    ],
    ['an unknown word', GOOD.replace('gateway-endpoint', 'vpn'), /^scenario: paths\[0\]\.kind: /],
    [
      'a node that is not there',
      GOOD.replace('nodes: [n]', 'nodes: [m]'),
      /^scenario: workloads\[0\]\.nodes: no node is called "m"$/,
    ],
    [
      'a path that is not there',
      GOOD.replace('path: s3', 'path: s4'),
      /^scenario: nodes\[0\]\.path: no path is called "s4"$/,
    ],
    [
      'a zone that is not there',
      GOOD.replace('zone: us-east-1a', 'zone: eu'),
      /^scenario: nodes\[0\]\.zone: no zone is called "eu"$/,
    ],
    [
      'both name and namePrefix',
      GOOD.replace('{ name: n,', '{ name: n, namePrefix: m,'),
      /^scenario: nodes\[0\]: give either name, or namePrefix with count$/,
    ],
  ])('says in one line what is wrong with %s', (_, text, message) => {
    let said = '';
    try {
      parseScenario(text);
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said).toMatch(message);
    expect(said).not.toContain('\n');
  });
});
