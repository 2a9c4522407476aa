import type { Plugin } from 'esbuild';

/** What is left out where Grafana's components are bundled for a page without a Grafana. */
export declare const LOCAL_PAGE_PLUGINS: Plugin[];
