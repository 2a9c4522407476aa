import { bytes, ceiling, documented, usd } from '../../core/report';
import type { Catalog } from '../../inquiry';
import { EXIT } from '../exit';
import type { Host } from '../host';
import type { Settings } from '../options/settings';
import { printJson } from '../printers';
import { catalogOf } from '../question';
import { UsageError } from '../usage-error';

type InstanceType = NonNullable<ReturnType<Catalog['lookup']>>;

const DEFAULT_REGION = 'us-east-1';

/** Prints what the catalog knows of an instance type. */
export async function runCatalogShow(
  host: Host,
  settings: Settings,
  _own: object,
  args: readonly string[]
): Promise<number> {
  const name = args[0] ?? '';
  const catalog = catalogOf(settings);
  const type = catalog.lookup(name);
  if (type === null) {
    throw new UsageError(`the catalog of ${catalog.date} has no instance type "${name}"`, nearNames(catalog, name));
  }
  const region = settings.priceRegion ?? DEFAULT_REGION;
  const price = catalog.price(name, region);
  const offered = catalog.offeredIn(name, region);
  if (settings.output === 'json') {
    await host.stdout.write(printJson({ catalogDate: catalog.date, ...type, region, price, offered }));
    return EXIT.done;
  }
  if (settings.output !== 'table') {
    throw new UsageError(`--output ${settings.output} is not for this command`, 'table or json');
  }
  const { colors } = host.terminal;
  const lines = factsOf(type, catalog, region).map(([key, value]) => `  ${colors.dim(key.padEnd(22))}${value}\n`);
  await host.stdout.write(`${colors.bold(type.name)} (catalog of ${catalog.date})\n${lines.join('')}`);
  return EXIT.done;
}

function factsOf(type: InstanceType, catalog: Catalog, region: string): ReadonlyArray<readonly [string, string]> {
  const { primaryCardBaselineGbps: baselineGbps, primaryCardPeakGbps: peakGbps } = type;
  const price = catalog.price(type.name, region);
  const offered = catalog.offeredIn(type.name, region);
  const disks = type.localDisks.map(({ count, sizeGB, type: kind }) => `${count} x ${bytes(sizeGB * 1e9)} ${kind}`);
  const accelerators = type.accelerators.map(({ count, name, manufacturer, memoryMiBEach }) =>
    [
      count > 0 ? `${count} x` : 'a part of',
      manufacturer,
      name,
      memoryMiBEach === null ? '' : `(${memoryMiBEach} MiB each)`,
    ]
      .filter((part) => part !== '')
      .join(' ')
  );
  return [
    ['vCPU, memory', `${type.vcpu}, ${documented(type.memoryMiB / 1024)} GiB`],
    ['architecture', type.arch.join(', ')],
    ['accelerators', accelerators.join(', ') || 'none'],
    ['network, card 0', baselineGbps === null ? 'unknown' : `${ceiling({ baselineGbps, peakGbps })} (baseline / peak)`],
    ['network cards', `${type.networkCards}${type.networkConflict ? ' (sources disagree on the bandwidth)' : ''}`],
    ['EBS', ebs(type)],
    ['instance store', disks.join(', ') || 'none'],
    [
      `price in ${region}`,
      price === null
        ? 'unknown'
        : price.own
          ? `${usd(price.usdPerHour)} an hour, your price`
          : `${usd(price.usdPerHour)} an hour${price.proxy ? ` (that of ${price.region})` : ''}, ${price.date ?? 'no date'}`,
    ],
    [`offered in ${region}`, offered === null ? 'unknown' : offered ? 'yes' : 'no'],
  ];
}

function ebs({ ebsBaselineMbps, ebsPeakMbps }: InstanceType): string {
  return ebsBaselineMbps === null
    ? 'unknown'
    : ceiling({ baselineGbps: ebsBaselineMbps / 1000, peakGbps: ebsPeakMbps === null ? null : ebsPeakMbps / 1000 });
}

function nearNames(catalog: Catalog, name: string): string {
  const family = name.split('.')[0] ?? '';
  const near = [...catalog.types()].filter((type) => type.family === family).map((type) => type.name);
  return near.length === 0 ? 'give it like g5.2xlarge' : `of that family: ${near.join(', ')}`;
}
