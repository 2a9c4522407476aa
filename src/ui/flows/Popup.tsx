import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

interface Props {
  readonly title: string;
  /** `close`: shuts it and gives the focus back to its button. */
  readonly children: (close: () => void) => React.ReactNode;
}

/** A button with what it opens under it: shut by Escape, or by leaving it. */
export function Popup({ title, children }: Props) {
  const styles = useStyles2(getStyles);
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const close = () => {
    setIsOpen(false);
    document.getElementById(`${id}-button`)?.focus();
  };
  return (
    <div
      className={styles.place}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOpen) {
          event.stopPropagation();
          close();
        }
      }}
      onBlur={(event) => {
        // A click on what takes no focus stays inside, a focus elsewhere does not.
        if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) {
          setIsOpen(false);
        }
      }}
    >
      <Button
        id={`${id}-button`}
        size="md"
        variant="secondary"
        fill="outline"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {title}
      </Button>
      {isOpen && (
        <div id={id} className={styles.panel} role="group" aria-label={title}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  place: css({ position: 'relative' }),
  panel: css({
    position: 'absolute',
    zIndex: theme.zIndex.dropdown,
    top: '100%',
    right: 0,
    marginTop: theme.spacing(0.5),
    padding: theme.spacing(1.5),
    background: theme.colors.background.elevated,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z3,
  }),
});
