/** Starts the worker that lays maps out; throws where the browser refuses. It stands alone here since nothing but a bundler understands `import.meta.url` in it. */
export function makeLayoutWorker(): Worker {
  return new Worker(
    /* webpackEntryOptions: { library: { type: "var", name: "headroomLayout" }, filename: "layout.worker.[contenthash].js", publicPath: "" } */ new URL(
      '../../pages/service-map/layout.worker.ts',
      import.meta.url
    )
  );
}
