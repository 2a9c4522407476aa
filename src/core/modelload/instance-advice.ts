import type { InstanceAdvice, WhatIf } from './result';

/** Turns the comparisons that help into advice, cheapest first. `currentUsdPerHour` null: no price to compare with. */
export function instanceAdvice(comparisons: readonly WhatIf[], seconds: number): InstanceAdvice[] {
  const current = comparisons.find((one) => one.isCurrent) ?? null;
  return comparisons
    .filter((one) => one.helps)
    .map((one) => {
      const extra = one.usdPerHour === null || current?.usdPerHour == null ? null : one.usdPerHour - current.usdPerHour;
      const savedSeconds = one.predictedSeconds === null ? null : seconds - one.predictedSeconds.mid;
      return {
        kind: 'instance',
        instanceType: one.instanceType,
        why: whyOf(one, current),
        baselineGbps: one.baselineGbps,
        peakGbps: one.peakGbps,
        predictedSeconds: one.predictedSeconds,
        usdPerHour: one.usdPerHour,
        extraUsdPerHour: extra,
        priceIsProxy: one.priceIsProxy,
        priceIsOwn: one.priceIsOwn,
        currentPriceIsOwn: current?.priceIsOwn ?? false,
        breakEvenLoadsPerHour: breakEven(extra, savedSeconds, current?.usdPerHour ?? null),
        nextBottleneck: one.nextBottleneck ?? 'other-phases',
        karpenter: { key: 'node.kubernetes.io/instance-type', operator: 'In', values: [one.instanceType] },
      };
    });
}

function whyOf(one: WhatIf, current: WhatIf | null): string {
  const figures =
    one.peakGbps > one.baselineGbps
      ? `${one.baselineGbps} Gbps sustained, up to ${one.peakGbps}`
      : `${one.baselineGbps} Gbps sustained, without a burst limit`;
  return current === null
    ? figures
    : `${figures}, instead of ${current.baselineGbps} sustained, up to ${current.peakGbps}`;
}

/** Loads an hour from which the time saved, at the price of the node that waits today, pays for the larger one. */
function breakEven(
  extraUsdPerHour: number | null,
  savedSeconds: number | null,
  usdPerHour: number | null
): number | null {
  if (extraUsdPerHour === null || savedSeconds === null || usdPerHour === null || savedSeconds <= 0) {
    return null;
  }
  return extraUsdPerHour <= 0 ? 0 : extraUsdPerHour / ((savedSeconds * usdPerHour) / 3600);
}
