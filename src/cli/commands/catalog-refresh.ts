import { resolve } from 'node:path';
import { createCatalogClients } from '../../adapters/catalog-clients';
import { refreshCatalog } from '../../adapters/catalog-refresh';
import { EXIT } from '../exit';
import type { Host } from '../host';
import { messagesOf } from '../messages';
import type { Settings } from '../options/settings';
import { UsageError } from '../usage-error';
import { writeWhole } from '../whole-file';

/** Options of `catalog refresh` alone. */
export interface CatalogRefreshOptions {
  readonly out: string;
  readonly instanceTypes?: string;
}

/** Asks AWS for the types, offerings and prices of a Region, and writes the shipped catalog with them merged in. */
export async function runCatalogRefresh(host: Host, settings: Settings, own: CatalogRefreshOptions): Promise<number> {
  const region = settings.awsRegion ?? host.env['AWS_REGION'] ?? host.env['AWS_DEFAULT_REGION'] ?? '';
  if (!/^[a-z0-9-]+$/.test(region)) {
    throw new UsageError('no Region was named', 'give --aws-region us-east-1');
  }
  const types = own.instanceTypes
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (types?.length === 0) {
    throw new UsageError('--instance-types names none', 'give them like g5.2xlarge,g6e.4xlarge');
  }
  const messages = messagesOf(host, settings);
  const clients = await createCatalogClients({ region });
  let step = 0;
  try {
    const data = await refreshCatalog(clients, {
      region,
      now: host.now(),
      onProgress: (done) => messages.progress({ sent: ++step, name: done }),
      ...(types === undefined ? {} : { instanceTypes: types }),
    });
    await messages.clear();
    await writeWhole(resolve(host.cwd, own.out), host.interrupts, (out) => {
      out.write(`${JSON.stringify(data)}\n`);
      return Promise.resolve();
    });
    await messages.note(
      `wrote ${data.types.length} types of ${data.date} to ${own.out}; use it with --catalog ${own.out}`
    );
    return EXIT.done;
  } finally {
    await messages.clear();
    clients.close();
  }
}
