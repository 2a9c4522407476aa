import { createBrowserSource } from '../../adapters/browser-source';
import { sharedSource } from '../../adapters/shared-source';
import { createCatalog, parseCatalogData, SourceError, withLabelNames, withOwnPrices } from '../../inquiry';
import type { Catalog, S3Path, SourceErrorKind } from '../../inquiry';
import type { PagesHost } from '../../pages';
import { LOCAL_TIME_TEXT } from '../../ui';
import { NAME_PARAM, STORE_BASE, TOKEN_HEADER, WORDED_HEADER } from '../page-config';
import type { PageConfig, WordedError } from '../page-config';
import { webFrame } from './WebFrame';

const STORE = 'store';

/** The local page as the pages see it: one store, behind the server that gave out the page. */
export function webHost(config: PageConfig): PagesHost {
  const { address, token, cluster, namespace, node, priceRegion, fixedWindow, firstWindow } = config;
  const labelNames = new Map(Object.entries(config.labelNames));
  const ownPrices = new Map(Object.entries(config.ownPrices));
  // One for all pages: what two questions ask at once is sent once, and what one learned the next one need not ask.
  const source = withLabelNames(
    sharedSource(
      createBrowserSource({
        address,
        base: STORE_BASE,
        fetch: (input, init) => window.fetch(input, init),
        headers: { [TOKEN_HEADER]: token },
        // The server tries again by itself.
        retry: { attempts: 1 },
        nameParam: NAME_PARAM,
        errorOf,
      })
    ),
    labelNames
  );
  let catalog: Promise<Catalog> | null = null;
  return {
    root: '',
    hrefOf: (path) => path,
    stores: () => [{ uid: STORE, name: address }],
    usualStore: () => STORE,
    open: () => source,
    Frame: webFrame(config),
    StorePicker: null,
    configurationHref: null,
    exploreHref: () => null,
    defaults: { cluster, namespace, node, priceRegion, usdPerGb: null, s3Path: config.s3Path as S3Path | null },
    labelNames,
    ownPrices,
    fixedWindow,
    firstWindow,
    catalog: () => (catalog ??= loadCatalog(config).then((list) => withOwnPrices(list, ownPrices))),
    makeLayoutWorker: () => new Worker('/layout.worker.js', { type: 'module' }),
    timeText: LOCAL_TIME_TEXT,
  };
}

async function loadCatalog({ hasCatalog }: PageConfig): Promise<Catalog> {
  if (!hasCatalog) {
    return (await import('../../inquiry/shipped')).shippedCatalog();
  }
  const answer = await window.fetch('/catalog.json');
  return createCatalog(parseCatalogData(await answer.json()));
}

/** The server's own words for what went wrong; null: the answer is something else's. */
function errorOf(answer: Response, text: string, queryName: string): SourceError | null {
  if (answer.headers.get(WORDED_HEADER) === null) {
    return null;
  }
  const { kind, error, advice, errorType } = JSON.parse(text) as WordedError;
  return new SourceError(kind as SourceErrorKind, error, advice, {
    queryName,
    status: answer.status,
    ...(errorType === null ? {} : { errorType }),
  });
}
