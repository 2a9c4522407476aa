import { reply, series } from '../samples/testing/series';
import { readServices, serviceQuery } from './services';

const one = (labels: Record<string, string>): ReturnType<typeof series> => series(labels, [[1000, 1]]);
const endpoint = (slice: string, address: string, more: Record<string, string> = {}): ReturnType<typeof series> =>
  one({
    __name__: 'kube_endpointslice_endpoints',
    namespace: 'shop',
    endpointslice: slice,
    address,
    ready: 'true',
    targetref_kind: 'Pod',
    targetref_namespace: 'shop',
    targetref_name: `pod-${address}`,
    nodename: 'n1',
    endpoint_zone: 'us-east-1a',
    ...more,
  });

describe('readServices', () => {
  it('joins slices to services by label, and by name where the label is not allowlisted', () => {
    const services = readServices(
      reply(
        one({ __name__: 'kube_service_info', namespace: 'shop', service: 'web', cluster_ip: '172.20.0.9' }),
        one({ __name__: 'kube_service_info', namespace: 'shop', service: 'db', cluster_ip: 'None' }),
        one({
          __name__: 'kube_endpointslice_labels',
          namespace: 'shop',
          endpointslice: 'mirrored-1',
          label_kubernetes_io_service_name: 'db',
        }),
        endpoint('web-x7k2p', '10.0.0.1'),
        endpoint('web-x7k2p', '10.0.0.2', { ready: 'false', endpoint_zone: 'us-east-1b' }),
        endpoint('mirrored-1', '10.0.0.3', { targetref_kind: '' }),
        one({
          __name__: 'kube_endpointslice_endpoints_hints',
          namespace: 'shop',
          endpointslice: 'web-x7k2p',
          address: '10.0.0.1',
          for_zone: 'us-east-1a',
        })
      )
    );
    expect(services).toEqual([
      {
        namespace: 'shop',
        name: 'db',
        clusterIp: null,
        endpoints: [
          { address: '10.0.0.3', pod: null, node: 'n1', zoneName: 'us-east-1a', ready: true, hintedZones: [] },
        ],
      },
      {
        namespace: 'shop',
        name: 'web',
        clusterIp: '172.20.0.9',
        endpoints: [
          {
            address: '10.0.0.1',
            pod: { namespace: 'shop', name: 'pod-10.0.0.1' },
            node: 'n1',
            zoneName: 'us-east-1a',
            ready: true,
            hintedZones: ['us-east-1a'],
          },
          {
            address: '10.0.0.2',
            pod: { namespace: 'shop', name: 'pod-10.0.0.2' },
            node: 'n1',
            zoneName: 'us-east-1b',
            ready: false,
            hintedZones: [],
          },
        ],
      },
    ]);
  });

  it('asks for one cluster where one was chosen', () => {
    const query = serviceQuery({ cluster: { label: 'cluster', value: 'a"b' }, fromMs: 0, toMs: 60_000 });
    expect(query.promql).toContain('cluster="a\\"b"');
    expect(query.promql).toContain('[59999ms]');
  });
});
