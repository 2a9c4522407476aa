import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { dashboardFiles } from './dashboard-files';

for (const [path, text] of Object.entries(dashboardFiles())) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
