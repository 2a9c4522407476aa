import React, { Suspense, lazy } from 'react';
import type { ComponentType } from 'react';
import type { PanelProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { PLUGIN_ID } from '../../pages';
import { appAssets } from './app-assets';
import { LOADING } from './module-words';

/** Webpack’s name for where it loads chunks from. */
declare let __webpack_public_path__: string;

/** A panel whose code is loaded when it is first shown. */
export function lazyPanel<T>(
  load: () => Promise<{ readonly default: ComponentType<PanelProps<T>> }>
): ComponentType<PanelProps<T>> {
  // Chunks lie beside the app’s module, which is not where Grafana serves a nested panel from.
  __webpack_public_path__ = appAssets(__webpack_public_path__, PLUGIN_ID);
  // React’s own type of a lazy component loses that of its properties.
  const Panel = lazy(load) as unknown as ComponentType<PanelProps<T>>;
  return function LazyPanel(props: PanelProps<T>) {
    return (
      <Suspense fallback={<LoadingPlaceholder text={LOADING} />}>
        <Panel {...props} />
      </Suspense>
    );
  };
}
