import type { Random } from '../random/random';

/** The name of the Service in front of a Deployment. */
export function serviceNameOf(deployment: string): string {
  return deployment === 'coredns' ? 'kube-dns' : deployment;
}

/** The cluster address of that Service: always the same in one scenario. `random`: the world's. */
export function clusterIpOf(random: Random, namespace: string, deployment: string): string {
  const own = serviceRandom(random, namespace, deployment);
  return `172.20.${own.integer(0, 255)}.${own.integer(1, 254)}`;
}

/** A stream of the Service's own. */
export function serviceRandom(random: Random, namespace: string, deployment: string): Random {
  return random.fork(`service:${namespace}/${serviceNameOf(deployment)}`);
}
