import type { SimulatedSeries } from '../simulator';
import { Asker } from './asker';
import { onlyCluster, resolveCluster } from './cluster';
import { InquiryError } from './errors';
import { fakeSource } from '../../test/memory/fake-source';

const one = (name: string, labels: Readonly<Record<string, string>>): SimulatedSeries => ({
  name,
  labels,
  times: Float64Array.of(1_000),
  values: Float64Array.of(1),
});
const resolve = (cluster: string | null, ...series: SimulatedSeries[]): ReturnType<typeof resolveCluster> =>
  resolveCluster(new Asker(fakeSource(series), {}), cluster, 0, 2_000);

describe('the label that names a cluster', () => {
  it.each(['cluster', 'k8s_cluster', 'cluster_name', 'eks_cluster'])('may be %s', async (label) => {
    await expect(resolve('prod', one('kube_pod_info', { [label]: 'prod' }))).resolves.toEqual({ label, value: 'prod' });
  });

  it('is not asked for without a cluster', async () => {
    await expect(resolve(null, one('kube_pod_info', { cluster: 'prod' }))).resolves.toBeNull();
  });

  it('is one of what is scraped, not of the flows that agents write themselves', async () => {
    const series = [one('nfm_bytes_received', { k8s_cluster: 'prod' }), one('ingress_bytes', { node: 'n1' })];
    await expect(resolve('prod', ...series)).rejects.toThrow(InquiryError);
  });
});

describe('a cluster that is not there', () => {
  const failure = async (...series: SimulatedSeries[]): Promise<InquiryError> => {
    try {
      await resolve('prod', ...series);
    } catch (error) {
      if (error instanceof InquiryError) {
        return error;
      }
    }
    throw new Error('no InquiryError');
  };

  it('is answered with those that are', async () => {
    const error = await failure(
      one('kube_pod_info', { cluster: 'dev' }),
      one('ingress_bytes', { eks_cluster: 'test' })
    );
    expect(error.message).toContain('"prod"');
    expect(error.advice).toBe('found: dev, test');
  });

  it('in a store without cluster labels is answered with leaving it away', async () => {
    expect((await failure(one('kube_pod_info', {}))).advice).toMatch(/leave --cluster away/);
  });
});

describe('without a choice', () => {
  it.each([
    [null, [], null],
    [null, ['prod'], 'prod'],
    ['prod', ['dev', 'prod'], 'prod'],
    ['prod', [], 'prod'],
  ])('asked for %p of %j it is %p', (asked, found, only) => {
    expect(onlyCluster(asked, found)).toBe(only);
  });

  it('several are refused by name', () => {
    expect(() => onlyCluster(null, ['dev', 'prod'])).toThrow(/2 clusters: dev, prod/);
  });
});
