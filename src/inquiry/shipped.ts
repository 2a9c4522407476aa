// A door of its own: the catalogue is larger than the program, and a host can fetch it when it is needed.
export { shippedCatalog } from '../core/catalog/shipped';
