import { BYTES_PER_SECOND_PER_GBPS } from '../../core/base';
import type { PathPlan } from '../scenario/schema';
import { type Resource, resource } from './flow-group';

/** Payload share of what a NAT gateway or an endpoint carries. */
const EFFICIENCY = 0.96;

/** A way from the nodes to AWS services, with the capacity that all nodes on it share. */
export class AwsPath {
  readonly resource: Resource = resource('path');
  private secondsInUse = 0;

  constructor(readonly plan: PathPlan) {
    this.open();
  }

  /** Sets the capacity of the coming second: NAT gateways and endpoints grow with use. */
  open(): void {
    const { capGbps, rampFromGbps, rampSeconds } = this.plan;
    if (capGbps === null) {
      return;
    }
    const grown =
      rampFromGbps === undefined
        ? capGbps
        : Math.min(capGbps, rampFromGbps + ((capGbps - rampFromGbps) * this.secondsInUse) / rampSeconds);
    this.resource.capacity = grown * BYTES_PER_SECOND_PER_GBPS * EFFICIENCY;
  }

  /** Ends a second in which `bytes` passed. */
  close(bytes: number): void {
    this.secondsInUse += bytes > 0.3 * this.resource.capacity ? 1 : 0;
  }
}
