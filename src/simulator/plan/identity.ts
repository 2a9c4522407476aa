import type { Random } from '../random/random';

const HEX = '0123456789abcdef';
/** The letters Kubernetes uses in generated names: no vowels, no 0, 1, 3. */
const KUBE = 'bcdfghjklmnpqrstvwxz2456789';

/** An EC2 instance id, "i-0…". */
export function instanceId(random: Random): string {
  return `i-0${random.word(16, HEX)}`;
}

/** An id of an elastic network interface, "eni-0…". */
export function eniId(random: Random): string {
  return `eni-0${random.word(16, HEX)}`;
}

/** The host side of a pod's veth as the VPC CNI names it; not an ENI id. */
export function vethName(random: Random): string {
  return `eni${random.word(11, HEX)}`;
}

/** A version 4 UUID. */
export function uuid(random: Random): string {
  const part = (length: number): string => random.word(length, HEX);
  return `${part(8)}-${part(4)}-4${part(3)}-${random.word(1, '89ab')}${part(3)}-${part(12)}`;
}

/** The hash of a ReplicaSet in its name, such as "6468cbcc64". */
export function templateHash(random: Random): string {
  return random.word(random.integer(9, 10), KUBE);
}

/** The random end of a pod's name, such as "bmq27". */
export function podSuffix(random: Random): string {
  return random.word(5, KUBE);
}

/** The Kubernetes name EKS gives to a node with this address. */
export function nodeName(ip: string, region: string): string {
  const domain = region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;
  return `ip-${ip.replaceAll('.', '-')}.${domain}`;
}
