import type { ZoneReport } from '../zones';
import { bytes, usd } from './figures';
import { isoTime } from './iso-time';
import { inline, list, table } from './markdown-text';

/** The matrix and its advice as Markdown, to paste. */
export function zonesMarkdown(report: ZoneReport): string {
  const { matrix } = report;
  const parts = [
    '## Zones',
    `${isoTime(report.fromMs) ?? ''} to ${isoTime(report.toMs) ?? ''}${report.cluster === null ? '' : `, cluster ${inline(report.cluster)}`}: ${bytes(matrix.interAzBytes)} crossed zones, ${usd(matrix.interAzUsd)} at ${usd(report.usdPerGbEachWay)} a GB each way (${inline(report.priceSource)}).`,
    table(
      ['From', 'To', 'Bytes', 'USD'],
      matrix.cells.map((cell) => [inline(cell.from), inline(cell.to), bytes(cell.bytes), usd(cell.usd)]),
      [2, 3]
    ),
    ...list(
      Object.entries(matrix.unknown.reasons).map(([reason, sum]) => `without a zone, ${inline(reason)}: ${bytes(sum)}`)
    ),
    ...list(
      report.advice
        .filter(({ verdict }) => verdict !== 'nothing-crosses')
        .map((one) => `${inline(`${one.namespace}/${one.service}`)}: ${inline(one.because)}.`)
    ),
    ...list(report.warnings.map(({ code, message }) => `${code}: ${inline(message)}`)),
  ];
  return `${parts.join('\n\n')}\n`;
}
