export { startLocalServer } from './local-server';
export type { LocalServer, LocalServerOptions, StoreAnswer } from './local-server';
export { readPageFiles } from './page-files';
export type { StoreCall } from './store-call';
