import { execFileSync, spawnSync } from 'node:child_process';
import type { SpawnSyncReturns } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { ROOT } from './tracked-files';

export const CHART = 'deploy/helm/headroom-collector';

/** A helm built from source takes itself for one of Kubernetes 1.20. */
const KUBE_VERSION = '1.31.0';

/** Where helm is: HELM_PATH, the path, the folder of Go's programs. Null where it is not. */
export function findHelm(env: Readonly<Record<string, string | undefined>>): string | null {
  const folders = [...(env['PATH'] ?? '').split(delimiter), goFolder(env)];
  const found = [env['HELM_PATH'], ...folders.map((folder) => join(folder, 'helm'))];
  return found.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;
}

function goFolder(env: Readonly<Record<string, string | undefined>>): string {
  try {
    return join(execFileSync('go', ['env', 'GOPATH'], { encoding: 'utf8', stdio: 'pipe' }).trim(), 'bin');
  } catch {
    return join(env['GOPATH'] ?? join(homedir(), 'go'), 'bin');
  }
}

const labels = z.record(z.string(), z.string());
const manifest = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string(), labels, annotations: labels.optional() }),
});
const selector = z.object({ matchLabels: labels });

/** What every rendered object has. */
export type Manifest = z.infer<typeof manifest>;

/** The parts of the Deployment that tests look at. */
export const deployment = manifest.extend({
  spec: z.looseObject({
    replicas: z.number(),
    strategy: z.object({ type: z.string() }),
    selector,
    template: z.object({
      metadata: z.object({ labels, annotations: labels.optional() }),
      spec: z.looseObject({
        serviceAccountName: z.string(),
        automountServiceAccountToken: z.boolean(),
        securityContext: z.unknown(),
        containers: z.tuple([
          z.looseObject({
            image: z.string(),
            args: z.array(z.string()),
            env: z.array(z.unknown()).optional(),
            ports: z.array(z.object({ name: z.string(), containerPort: z.number(), protocol: z.string() })),
            livenessProbe: z.looseObject({ httpGet: z.object({ path: z.string(), port: z.string() }) }),
            readinessProbe: z.looseObject({ httpGet: z.object({ path: z.string(), port: z.string() }) }),
            securityContext: z.unknown(),
            resources: z.unknown(),
            volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
          }),
        ]),
        volumes: z.array(z.looseObject({ name: z.string() })),
      }),
    }),
  }),
});

export const service = manifest.extend({
  spec: z.looseObject({
    selector: labels,
    publishNotReadyAddresses: z.boolean(),
    ports: z.array(z.object({ name: z.string(), port: z.number(), targetPort: z.string(), protocol: z.string() })),
  }),
});

export const podMonitor = manifest.extend({
  spec: z.object({
    selector,
    namespaceSelector: z.object({ matchNames: z.array(z.string()) }),
    podMetricsEndpoints: z.tuple([
      z.looseObject({
        port: z.string(),
        path: z.string(),
        interval: z.string(),
        relabelings: z.array(z.looseObject({ targetLabel: z.string().optional(), regex: z.string().optional() })),
      }),
    ]),
  }),
});

const rule = z.object({
  ports: z.array(z.object({ port: z.number(), protocol: z.string() })),
  from: z.array(z.unknown()).optional(),
  to: z.array(z.unknown()).optional(),
});
export const networkPolicy = manifest.extend({
  spec: z.object({
    podSelector: selector,
    policyTypes: z.array(z.string()),
    ingress: z.array(rule),
    egress: z.array(rule),
  }),
});

/** What helm rendered, or why it would not. */
export interface Rendered {
  readonly manifests: readonly Manifest[];
  /** Null where it rendered. */
  readonly failure: string | null;
}

/** `helm template` of the chart as release "col" in namespace "monitoring"; `values` is given as a file would be. */
export function render(helm: string, values: unknown): Rendered {
  const ran = run(helm, ['template', 'col', CHART, '--namespace', 'monitoring'], values);
  if (ran.status !== 0) {
    return { manifests: [], failure: ran.stderr };
  }
  const documents = parseAllDocuments(ran.stdout);
  const manifests = [...documents].flatMap((document) => {
    if (document.errors.length > 0) {
      throw new Error(document.errors.map(String).join('\n'));
    }
    const value: unknown = document.toJS();
    return value === null ? [] : [manifest.parse(value)];
  });
  return { manifests, failure: null };
}

/** `helm lint --strict` with these values. */
export function lint(helm: string, values: unknown): { readonly status: number | null; readonly output: string } {
  const ran = run(helm, ['lint', '--strict', CHART], values);
  return { status: ran.status, output: ran.stdout + ran.stderr };
}

function run(helm: string, args: readonly string[], values: unknown): SpawnSyncReturns<string> {
  return spawnSync(helm, [...args, '--kube-version', KUBE_VERSION, '--values', '-'], {
    cwd: ROOT,
    encoding: 'utf8',
    input: JSON.stringify(values),
  });
}

/** The one object of a kind, read by its schema. Throws where there is none, or several. */
export function oneOf<T>(rendered: Rendered, kind: string, schema: z.ZodType<T>): T {
  const found = rendered.manifests.filter((one) => one.kind === kind);
  if (found.length !== 1) {
    throw new Error(`${found.length} of kind ${kind}: ${rendered.failure ?? 'rendered'}`);
  }
  return schema.parse(found[0]);
}
