import { InquiryError } from '../../../inquiry';
import type { Store } from '../../../pages';
import { FRAME } from './words';

/**
 * The store that a panel asks: the one that its option names by uid or by name (a variable may hold either), else the usual one. Throws `InquiryError`
 * where there is none.
 */
export function chooseStore(stores: readonly Store[], usual: string | null, wanted: string): Store {
  const isUsual = wanted === '' || wanted === 'default';
  const store = isUsual
    ? stores.find(({ uid }) => uid === usual)
    : (stores.find(({ uid }) => uid === wanted) ?? stores.find(({ name }) => name === wanted));
  if (store === undefined) {
    throw new InquiryError(
      stores.length === 0 ? FRAME.noStores : isUsual ? FRAME.noUsualStore : FRAME.noSuchStore(wanted),
      stores.length === 0 ? FRAME.addStore : FRAME.chooseStore
    );
  }
  return store;
}
