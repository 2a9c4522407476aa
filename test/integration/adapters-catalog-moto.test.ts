import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCatalogClients } from '../../src/adapters/catalog-clients';
import { refreshCatalog } from '../../src/adapters/catalog-refresh';
import { createCatalog, s3CeilingGbps, shippedCatalog } from '../../src/core/catalog';

// A local AWS made by moto's server (Python). Off unless HEADROOM_MOTO=1, since it installs moto into a folder of its own when there is none.
const wanted = process.env['HEADROOM_MOTO'] === '1';
if (!wanted) {
  process.stderr.write(
    'adapters-catalog-moto: skipped; set HEADROOM_MOTO=1 (needs python3, may install moto[server] into a temporary folder)\n'
  );
}

const folder = mkdtempSync(join(tmpdir(), 'headroom-moto-'));
let server: ChildProcess | null = null;
let endpoint = '';

/** A Python that has moto's server: the machine's own, else one of a fresh virtual environment. */
function pythonWithMoto(): string {
  try {
    execFileSync('python3', ['-c', 'import moto.server, flask'], { stdio: 'ignore' });
    return 'python3';
  } catch {
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'ignore' });
    const python = join(folder, 'bin', 'python');
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', 'moto[server,ec2]'], { stdio: 'ignore' });
    return python;
  }
}

beforeAll(async () => {
  if (!wanted) {
    return;
  }
  const python = pythonWithMoto();
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  endpoint = `http://127.0.0.1:${port}`;
  server = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  for (let i = 0; i < 150; i++) {
    const up = await fetch(`${endpoint}/moto-api/`).then(
      (response) => response.ok,
      () => false
    );
    if (up) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('moto did not come up');
}, 300_000);

afterAll(() => {
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

(wanted ? test : test.skip)(
  'the whole of eu-west-1 over HTTP, paged, agrees with the shipped catalog',
  async () => {
    const clients = await createCatalogClients({
      region: 'eu-west-1',
      endpoint,
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
