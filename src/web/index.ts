export { DEFAULT_WINDOW, errorPage, ICON, loadsPage, STYLE_TEXT } from './pages';
export type { Trouble } from './pages';
