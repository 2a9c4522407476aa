export type { FrameProps, PageDefaults, PagesHost, Store } from './host';
export { PAGE_NAMES, pageHref, PAGES } from './page-names';
export type { PageName } from './page-names';
export { PagesApp } from './PagesApp';
// What a nested panel of Grafana needs of the pages.
export { askPageFlows } from './ask-flows';
export { keptOf } from './asking/kept-of';
export { pauseWhenDue } from './asking/pause-when-due';
export { useInquiry } from './asking/use-inquiry';
export { flowsWith } from './flows/flows-with';
export type { Asked } from './frame/Page';
export { fileName, saveFile } from './frame/save-file';
export { troubleOf } from './frame/trouble-of';
export { HostProvider } from './host';
export { mapOf, MOST_EDGES } from './service-map/map-of';
export { mapWords } from './service-map/map-state';
export { usePageRunner, usePlacedMap } from './service-map/use-placed-map';
