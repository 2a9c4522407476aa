import {
  getMonitorOutput,
  getQueryStatusOutput,
  listMonitorsOutput,
  monitorResultsOutput,
  workloadDataOutput,
} from './nfm-shapes';

test.each([
  ['seconds', 1_795_255_200, '2026-11-21T10:00:00.000Z'],
  ['seconds with a fraction', 1_795_255_200.25, '2026-11-21T10:00:00.250Z'],
  ['ISO 8601', '2026-11-21T10:00:00Z', '2026-11-21T10:00:00.000Z'],
  ['ISO 8601 with an offset', '2026-11-21T12:00:00.5+02:00', '2026-11-21T10:00:00.500Z'],
])('a time as %s', (_, given, iso) => {
  const monitor = getMonitorOutput.parse({ monitorName: 'm', createdAt: given, modifiedAt: given });
  expect([monitor.createdAt?.toISOString(), monitor.modifiedAt?.toISOString()]).toEqual([iso, iso]);
  const { datapoints } = workloadDataOutput.parse({ datapoints: [{ timestamps: [given] }] });
  expect(datapoints[0]?.timestamps[0]?.toISOString()).toBe(iso);
});

test.each([[''], ['yesterday'], [1e300], [true], [{}]])('%j is no time', (given) => {
  expect(getMonitorOutput.safeParse({ monitorName: 'm', createdAt: given }).success).toBe(false);
});

test.each([[null], [undefined]])('a field that is %s is undefined, a list empty', (nothing) => {
  expect(listMonitorsOutput.parse({ monitors: nothing, nextToken: nothing })).toEqual({
    monitors: [],
    nextToken: undefined,
  });
  expect(
    getMonitorOutput.parse({
      monitorName: 'm',
      localResources: nothing,
      remoteResources: nothing,
      createdAt: nothing,
    })
  ).toMatchObject({ localResources: [], remoteResources: [], createdAt: undefined });
  const { unit, topContributors } = monitorResultsOutput.parse({
    unit: nothing,
    topContributors: [
      {
        localIp: nothing,
        value: nothing,
        targetPort: nothing,
        kubernetesMetadata: nothing,
        traversedConstructs: nothing,
      },
    ],
  });
  expect(unit).toBeUndefined();
  expect(topContributors).toEqual([
    expect.objectContaining({
      localIp: undefined,
      value: undefined,
      targetPort: undefined,
      kubernetesMetadata: undefined,
      traversedConstructs: [],
    }),
  ]);
});

test('a row as AWS sends it: empty strings, ARNs, words of a newer version and fields that nobody knows', () => {
  const { topContributors } = monitorResultsOutput.parse({
    unit: 'Bytes',
    topContributors: [
      {
        localIp: '10.0.1.5',
        snatIp: '',
        localInstanceId: 'arn:aws:ec2:us-east-1:123456789012:instance/i-0abc',
        localVpcId: 'arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1',
        localAz: 'use1-az4',
        targetPort: 443,
        destinationCategory: 'EDGE_OF_TOMORROW',
        value: 9_007_199_254_740_991,
        traversedConstructs: [{ componentId: 'eni-1', componentType: 'AWS::EC2::NetworkInterface', extra: 1 }],
        kubernetesMetadata: { localPodName: 'web-0', localPodNamespace: 'shop', remoteServiceName: '' },
        additionalFlowInfo: { network: { asNumber: 64512 } },
      },
    ],
    nextToken: '',
  });
  expect(topContributors[0]).toMatchObject({
    snatIp: '',
    localInstanceId: 'arn:aws:ec2:us-east-1:123456789012:instance/i-0abc',
    destinationCategory: 'EDGE_OF_TOMORROW',
    value: 9_007_199_254_740_991,
    traversedConstructs: [{ componentId: 'eni-1', componentType: 'AWS::EC2::NetworkInterface' }],
    kubernetesMetadata: { localPodName: 'web-0', remoteServiceName: '' },
  });
  expect(topContributors[0]?.kubernetesMetadata?.remotePodName).toBeUndefined();
});

test.each([
  ['a monitor without a name', listMonitorsOutput, { monitors: [{ monitorArn: 'arn:x' }] }],
  ['a list that is none', listMonitorsOutput, { monitors: { monitorName: 'm' } }],
  ['a value as text', monitorResultsOutput, { topContributors: [{ value: '7' }] }],
  ['no status', getQueryStatusOutput, {}],
  ['a status that is no word', getQueryStatusOutput, { status: 3 }],
])('%s is refused', (_, shape, given) => {
  expect(shape.safeParse(given).success).toBe(false);
});
