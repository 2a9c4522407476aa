import { version } from '../../package.json';

/** This Headroom's version. */
export const VERSION: string = version;
