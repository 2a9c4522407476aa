/**
 * What is left out where Grafana's components are bundled for a page without a Grafana: plugins of esbuild, for the local page and for the pages of the
 * benchmarks, which are measured as that page is.
 */
export const LOCAL_PAGE_PLUGINS = [
  {
    // The components can edit code, which no page of ours does: 4 MB for nothing.
    name: 'without-code-editor',
    setup(bundle) {
      const isEditor = /^(monaco-editor|react-monaco-editor|monaco-promql|@monaco-editor\/react)(\/|$)/;
      bundle.onResolve({ filter: isEditor }, ({ path }) => ({ path, namespace: 'without' }));
      bundle.onLoad({ filter: /.*/, namespace: 'without' }, () => ({
        contents: 'module.exports = new Proxy({}, { get: () => undefined });',
        loader: 'js',
      }));
    },
  },
  {
    // The components name fonts that a Grafana serves; here the system's stand in.
    name: 'without-fonts',
    setup(bundle) {
      bundle.onLoad({ filter: /GlobalStyles[\\/]fonts\.mjs$/ }, () => ({
        contents: 'export const getFontStyles = () => ({});',
        loader: 'js',
      }));
    },
  },
];
