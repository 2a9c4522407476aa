import type { ZoneReport } from '../zones';
import { isoTime } from './iso-time';
import type { ZonesJson } from './zones-schema';

/** The matrix as `zones --output json` prints it. */
export function zonesJson(report: ZoneReport): ZonesJson {
  const { matrix } = report;
  return {
    schemaVersion: 1,
    window: { from: isoTime(report.fromMs) ?? '', to: isoTime(report.toMs) ?? '' },
    cluster: report.cluster,
    origin: report.origin,
    zones: matrix.zones.map((zone) => ({ ...zone })),
    cells: matrix.cells.map((cell) => ({ ...cell, usd: cell.usd === null ? null : usd(cell.usd) })),
    unknown: { bytes: matrix.unknown.bytes, reasons: { ...matrix.unknown.reasons } },
    interAz: { bytes: matrix.interAzBytes, usd: usd(matrix.interAzUsd) },
    price: { usdPerGbEachWay: report.usdPerGbEachWay, source: report.priceSource },
    pairs: report.pairs === null ? null : report.pairs.map((pair) => ({ ...pair })),
    advice: report.advice.map((one) => ({
      ...one,
      endpoints: one.endpoints.map((zone) => ({ ...zone })),
      savedUsdPerMonth: one.savedUsdPerMonth === null ? null : usd(one.savedUsdPerMonth),
      cautions: [...one.cautions],
    })),
    warnings: report.warnings.map(({ code, message, affects }) => ({ code, message, affects: [...affects] })),
    queries: report.queries,
    incomplete: report.incomplete,
  };
}

function usd(value: number): number {
  return Number(value.toFixed(6));
}
