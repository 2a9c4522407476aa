export { startLocalServer } from './server';
export type { LocalServer, LocalServerOptions } from './server';
