import { UNKNOWN_ZONE, zoneReport } from '../../inquiry';
import type { CellName } from '../../inquiry';
import { answerFlows } from '../flow-answers';
import type { Host } from '../host';
import { textFormat } from '../options/common-options';
import type { Settings } from '../options/settings';
import { printZones } from '../printers';
import { UsageError } from '../usage-error';

/** Options of `zones` alone. */
export interface ZonesOptions {
  readonly cell?: string;
  readonly usdPerGb?: string;
  readonly watch?: string;
}

/** Prints the matrix of zones, what crossing costs, and what could be kept inside. */
export async function runZones(host: Host, settings: Settings, own: ZonesOptions): Promise<number> {
  const output = textFormat(settings.output, 'zones');
  const cell = own.cell === undefined ? null : cellOf(own.cell);
  const usdPerGb = own.usdPerGb === undefined ? null : priceOf(own.usdPerGb);
  return answerFlows(host, settings, own.watch, { detail: false, by: 'auto' }, async (answer, messages) => {
    const report = zoneReport({ ...answer, nodes: answer.inventory.nodes, cell, usdPerGb });
    const known = [...report.matrix.zones.map(({ zone }) => zone), UNKNOWN_ZONE];
    for (const zone of report.cell === null ? [] : [report.cell.from, report.cell.to]) {
      if (!known.includes(zone)) {
        await messages.warn(`no zone is called ${zone}; there are ${known.join(', ')}`);
      }
    }
    return [printZones(report, output, host.terminal)];
  });
}

function cellOf(text: string): CellName {
  const [from, to, more] = text.split(',').map((part) => part.trim());
  if (from === undefined || to === undefined || from === '' || to === '' || more !== undefined) {
    throw new UsageError(
      `--cell "${text}" names no cell`,
      'two zones as the matrix shows them: --cell use1-az4,use1-az6'
    );
  }
  return { from, to };
}

function priceOf(text: string): number {
  const price = Number(text);
  if (text.trim() === '' || !Number.isFinite(price) || price < 0) {
    throw new UsageError(`--usd-per-gb "${text}" is no price`, 'USD a GB, charged on each side: 0.01');
  }
  return price;
}
