import type { StoreInfo } from '../core/source';

/** Nothing known of the store. */
export const UNKNOWN_STORE: StoreInfo = { flavour: null, version: null };

/**
 * Reads an answer of `/api/v1/status/buildinfo`. Mimir and Cortex name themselves; VictoriaMetrics gives a made-up Prometheus version and
 * nothing else, in older releases (1.79) nothing at all; Thanos gives its own version, which is below 1; what gives a revision and a Go version is Prometheus.
 */
export function storeInfoOf(body: unknown): StoreInfo {
  const data = field(body, 'data');
  const version = text(data, 'version');
  const application = text(data, 'application');
  if (version === null) {
    const isEmpty = typeof data === 'object' && data !== null && Object.keys(data).length === 0;
    return isEmpty ? { flavour: 'victoria-metrics', version: null } : UNKNOWN_STORE;
  }
  if (application !== null) {
    return {
      flavour: application
        .toLowerCase()
        .replace(/^grafana\s+/, '')
        .replace(/\s+/g, '-'),
      version,
    };
  }
  if (text(data, 'revision') === null && text(data, 'goVersion') === null) {
    return { flavour: 'victoria-metrics', version: null };
  }
  return { flavour: version.startsWith('0.') ? 'thanos' : 'prometheus', version };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown, name: string): string | null {
  const found = field(value, name);
  return typeof found === 'string' && found !== '' ? found : null;
}
