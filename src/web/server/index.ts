export { startLocalServer } from './local-server';
export type { LocalServer, LocalServerOptions } from './local-server';
