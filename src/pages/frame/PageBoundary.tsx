import React from 'react';
import { useLocation } from 'react-router-dom';
import { Alert, Button } from '@grafana/ui';
import { isStaleChunk, reloadOnce } from './stale-chunk';
import { FRAME } from './words';

/** Keeps a page that broke from taking the others with it. One whose code is gone since an update is reloaded, once. */
export function PageBoundary({ children }: React.PropsWithChildren) {
  // Another page is another try.
  return <Boundary key={useLocation().pathname}>{children}</Boundary>;
}

interface State {
  readonly error: unknown;
}

class Boundary extends React.Component<React.PropsWithChildren, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error ?? new Error('nothing was thrown') };
  }

  override componentDidCatch(error: unknown): void {
    if (isStaleChunk(error)) {
      reloadOnce();
    }
  }

  override render(): React.ReactNode {
    const { error } = this.state;
    return error === null ? (
      this.props.children
    ) : (
      <Alert severity="error" title={isStaleChunk(error) ? FRAME.update : FRAME.brokenTitle}>
        <p>{isStaleChunk(error) ? null : FRAME.broken}</p>
        <Button variant="secondary" onClick={() => window.location.reload()}>
          {FRAME.reload}
        </Button>
      </Alert>
    );
  }
}
