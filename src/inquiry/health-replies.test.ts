import { reply, series } from '../core/samples/testing/series';
import { readMonitors, readTotals } from './health-replies';

const AT = 1000;
const one = (labels: Readonly<Record<string, string>>, value: number): ReturnType<typeof series> =>
  series(labels, [[AT, value]]);

describe('readTotals', () => {
  it('joins sums and scrapes by node and allowance', () => {
    const { totals, clusters, nodeLabel } = readTotals(
      reply(one({ node: 'a', type: 'pps', cluster: 'c' }, 12)),
      reply(
        one({ node: 'a', type: 'pps', cluster: 'c' }, 4),
        one({ node: 'a', type: 'conntrack', cluster: 'c' }, 4),
        one({ node: '', type: 'pps' }, 4),
        one({ node: 'a', type: 'another' }, 4)
      )
    );
    expect([...totals].map(([node, byWord]) => [node, Object.fromEntries(byWord)])).toEqual([
      ['a', { pps: { scrapes: 4, packets: 12 }, conntrack: { scrapes: 4, packets: 0 } }],
    ]);
    expect([clusters, nodeLabel]).toEqual([['c'], 'node']);
  });

  it('takes the agent’s own name of the node where a scrape renamed it', () => {
    const collided = one({ node: 'agent-host', exported_node: 'a', type: 'pps' }, 4);
    expect(readTotals(reply(), reply(collided)).nodeLabel).toBe('exported_node');
    const both = readTotals(
      reply(one({ node: 'x', exported_node: 'a', type: 'pps' }, 1), one({ node: 'a', type: 'pps' }, 2)),
      reply(collided, one({ node: 'a', type: 'pps' }, 3))
    );
    expect(both.nodeLabel).toBeNull();
    expect(both.totals.get('a')?.get('pps')).toEqual({ scrapes: 7, packets: 3 });
  });
});

describe('readMonitors', () => {
  const indicator = { __name__: 'nfm_monitor_health_indicator' };
  const info = { __name__: 'nfm_monitor_info' };

  it('lays replicas and statuses of one monitor side by side', () => {
    const [monitor, ...others] = readMonitors(
      reply(
        one({ ...indicator, cluster: 'c', monitor: 'm', instance: 'a' }, 0),
        one({ ...indicator, cluster: 'c', monitor: 'm', instance: 'b' }, 1),
        one({ ...info, cluster: 'c', monitor: 'm', status: 'ACTIVE' }, 1)
      )
    );
    expect(others).toEqual([]);
    expect(monitor).toMatchObject({
      name: 'm',
      cluster: 'c',
      clusters: ['c'],
      statuses: [{ status: 'ACTIVE', lastMs: AT }],
    });
    expect(monitor?.indicator).toHaveLength(2);
  });

  it('keeps monitors of one name in two clusters apart, and one without a cluster', () => {
    const all = readMonitors(
      reply(
        one({ ...info, cluster: 'c', monitor: 'm', status: 'ACTIVE' }, 1),
        one({ ...info, cluster: 'd', monitor: 'm', status: 'ACTIVE' }, 1),
        one({ ...info, monitor: 'm', status: 'ERROR' }, 1),
        one({ ...info, status: 'ERROR' }, 1)
      )
    );
    expect(all.map(({ cluster, clusters }) => [cluster, clusters])).toEqual([
      ['c', ['c']],
      ['d', ['d']],
      [null, []],
    ]);
  });

  it('knows a monitor by the collector’s name of the cluster and by the scrape’s', () => {
    const [monitor] = readMonitors(
      reply(one({ ...info, cluster: 'prod-use1', exported_cluster: 'prod', monitor: 'm', status: 'ACTIVE' }, 1))
    );
    expect([monitor?.cluster, monitor?.clusters]).toEqual(['prod', ['prod', 'prod-use1']]);
  });
});
