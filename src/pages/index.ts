export type { FrameProps, PageDefaults, PagesHost, Store } from './host';
export { PAGE_NAMES, pageHref, PAGES } from './page-names';
export type { PageName } from './page-names';
export { PagesApp } from './PagesApp';
