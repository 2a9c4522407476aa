/** Gives out pod addresses. Real clusters use an address again soon after its pod is gone; that is a trap, so it is an option. */
export class PodAddresses {
  private next = 0;
  private readonly free: Array<{ ip: string; at: number }> = [];

  constructor(private readonly reuse: boolean) {}

  /** An address for a pod that is made at `now` (seconds). */
  take(now: number): { ip: string; reused: boolean } {
    const first = this.free[0];
    if (this.reuse && first !== undefined && first.at <= now) {
      this.free.shift();
      return { ip: first.ip, reused: true };
    }
    const n = this.next++;
    return { ip: `10.${1 + Math.floor(n / 62500)}.${Math.floor(n / 250) % 250}.${1 + (n % 250)}`, reused: false };
  }

  /** The pod of `ip` is gone at `now`; the address cools down for a minute. */
  release(ip: string, now: number): void {
    if (this.reuse) {
      this.free.push({ ip, at: now + 60 });
    }
  }
}
