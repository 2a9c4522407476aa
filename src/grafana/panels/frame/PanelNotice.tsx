import React from 'react';
import { Alert } from '@grafana/ui';

/** Why a panel shows nothing, and what to do. */
export function PanelNotice({ title, children }: React.PropsWithChildren<{ readonly title: string }>) {
  return (
    <Alert severity="info" title={title} bottomSpacing={0}>
      {children}
    </Alert>
  );
}
