/**
 * AWS charges data that crosses Availability Zones of a Region on both sides: 0.01 USD a GB out and 0.01 USD a GB in (EC2 On-Demand pricing, "Data
 * Transfer within the same AWS Region", read 2026-11). A few Regions and private agreements differ, so it can be set.
 */
export const INTER_AZ_USD_PER_GB_EACH_WAY = 0.01;
export const INTER_AZ_PRICE_DATE = '2026-11';

/** USD for bytes that cross once: out of one zone and into another. Decimal GB, as everywhere here. */
export function interAzUsd(bytes: number, usdPerGbEachWay: number): number {
  return (bytes / 1e9) * 2 * usdPerGbEachWay;
}
