import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

export const ROOT = join(__dirname, '..', '..');

const strings = z.array(z.string());
const service = z.looseObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  entrypoint: strings.optional(),
  command: strings.optional(),
  environment: z.record(z.string(), z.string()).optional(),
  volumes: strings.optional(),
  ports: strings.optional(),
  network_mode: z.string().optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.string() })).optional(),
  healthcheck: z.looseObject({ test: strings }).optional(),
});

const composeFile = z.looseObject({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.unknown()),
});

/** A service of docker-compose.yaml. */
export type ComposeService = z.infer<typeof service>;

/** docker-compose.yaml, its merges resolved. */
export function readCompose(): z.infer<typeof composeFile> {
  return composeFile.parse(parse(readFileSync(join(ROOT, 'docker-compose.yaml'), 'utf8'), { merge: true }));
}

/** A mount of a service: a named volume, or a path from the root of the repository. */
export interface Mount {
  readonly source: string;
  readonly isNamed: boolean;
  readonly target: string;
  readonly isReadOnly: boolean;
}

/** The mounts of a service. */
export function mountsOf({ volumes }: ComposeService): Mount[] {
  return (volumes ?? []).map((text) => {
    const [source = '', target = '', mode = ''] = text.split(':');
    return { source, isNamed: !source.startsWith('.'), target, isReadOnly: mode === 'ro' };
  });
}
