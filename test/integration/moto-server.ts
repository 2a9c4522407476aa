import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../prometheus/real-prometheus';

/** A local AWS made by moto's server (Python). */
export interface MotoServer {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Tests with moto are off unless this is set: moto is installed into a folder of its own where there is none. */
export const isMotoWanted = process.env['HEADROOM_MOTO'] === '1';

/** Starts moto's server on loopback and waits until it answers. `services`: moto's extras that a fresh installation needs. */
export async function startMoto(services = 'ec2,cloudwatch'): Promise<MotoServer> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-moto-'));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = spawn(pythonWithMoto(folder, services), ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
  });
  const ended = once(server, 'exit');
  const stop = async (): Promise<void> => {
    server.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let i = 0; i < 150; i++) {
    const isUp = await fetch(`${endpoint}/moto-api/`).then(
      (response) => response.ok,
      () => false
    );
    if (isUp) {
      return { endpoint, stop };
    }
    await sleep(200);
  }
  await stop();
  throw new Error('moto did not come up');
}

/** A Python that has moto's server: the machine's own, else one of a fresh virtual environment. */
function pythonWithMoto(folder: string, services: string): string {
  try {
    execFileSync('python3', ['-c', 'import moto.server, flask'], { stdio: 'ignore' });
    return 'python3';
  } catch {
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'ignore' });
    const python = join(folder, 'bin', 'python');
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', `moto[server,${services}]`], { stdio: 'ignore' });
    return python;
  }
}
