import { createCatalogClients } from '../../src/adapters/catalog-clients';
import { refreshCatalog } from '../../src/adapters/catalog-refresh';
import { createCatalog, s3CeilingGbps } from '../../src/core/catalog';
import { shippedCatalog } from '../../src/core/catalog/shipped';
import type { MotoServer } from './moto-server';
import { isMotoWanted, startMoto } from './moto-server';

if (!isMotoWanted) {
  process.stderr.write(
    'adapters-catalog-moto: skipped; set HEADROOM_MOTO=1 (needs python3, may install moto[server] into a temporary folder)\n'
  );
}

let moto: MotoServer | null = null;

beforeAll(async () => {
  moto = isMotoWanted ? await startMoto() : null;
}, 300_000);

afterAll(() => moto?.stop());

(isMotoWanted ? test : test.skip)(
  'the whole of eu-west-1 over HTTP, paged, agrees with the shipped catalog',
  async () => {
    const clients = await createCatalogClients({
      region: 'eu-west-1',
      endpoint: moto?.endpoint ?? '',
      credentials: () => Promise.resolve({ accessKeyId: 'testing', secretAccessKey: 'testing' }),
    });
    try {
      // moto's price list is a stub: prices stay as shipped.
      const catalog = createCatalog(
        await refreshCatalog({ ec2: clients.ec2, pricing: null }, { region: 'eu-west-1', now: Date.UTC(2027, 0, 15) })
      );
      const shipped = shippedCatalog();
      const differing = [...shipped.types()].filter((type) => {
        const now = catalog.lookup(type.name);
        return (
          now === null ||
          JSON.stringify(s3CeilingGbps(now)) !== JSON.stringify(s3CeilingGbps(type)) ||
          now.vcpu !== type.vcpu ||
          now.memoryMiB !== type.memoryMiB
        );
      });
      // Another moto version may hold a few newer figures.
      expect(differing.map((type) => type.name).length).toBeLessThan(30);
      // AWS moved g5 to the previous generation in 2026, which an older moto does not know.
      expect({ ...catalog.lookup('g5.2xlarge'), currentGeneration: false }).toEqual(shipped.lookup('g5.2xlarge'));
      expect(catalog.lookup('c6in.32xlarge')?.primaryCardBaselineGbps).toBe(170);
      expect(catalog.offeredIn('g5.2xlarge', 'eu-west-1')).toBe(true);
      expect(catalog.date).toBe('2027-01-15');
      await expect(
        refreshCatalog(clients, { region: 'eu-west-1', instanceTypes: ['g99.huge'], now: 0 })
      ).rejects.toMatchObject({ kind: 'unknown-type' });
    } finally {
      clients.close();
    }
  },
  120_000
);
