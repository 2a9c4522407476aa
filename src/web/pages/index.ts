export { errorPage } from './error-page';
export type { Trouble } from './error-page';
export { ICON } from './layout';
export { loadsPage } from './loads-page';
export { STYLE_TEXT } from './style';
export { DEFAULT_WINDOW } from './windows';
