import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { MachineError } from '../usage-error';

/** Paths of the programs of a Prometheus installation. */
export interface PrometheusPrograms {
  readonly prometheus: string;
  readonly promtool: string;
}

/** Finds Prometheus on PATH. Throws `MachineError` with how to get it. */
export function findPrometheus(path: string): PrometheusPrograms {
  const prometheus = find('prometheus', path);
  const promtool = find('promtool', path);
  if (prometheus === null || promtool === null) {
    throw new MachineError(
      'the demo runs a real Prometheus, and prometheus and promtool are not on PATH',
      'install it (apt install prometheus, brew install prometheus), or put both programs of a release on PATH'
    );
  }
  return { prometheus, promtool };
}

function find(program: string, path: string): string | null {
  for (const folder of path.split(delimiter).filter((one) => one !== '')) {
    const candidate = join(folder, program);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}
