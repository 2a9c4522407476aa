import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Dropdown, Menu, useStyles2 } from '@grafana/ui';
import { MAP_TEXT } from './words';

export interface MapActionsProps {
  /** Places everything anew and drops all pins. */
  readonly onTidy: () => void;
  readonly isFullScreen: boolean;
  /** Null where the browser has no full screen. */
  readonly onFullScreen: ((isFullScreen: boolean) => void) | null;
  readonly onExport: (format: 'svg' | 'png' | 'csv') => void;
}

/** What can be done with the picture of a map: tidying, exports, full screen. */
export function MapActions({ onTidy, isFullScreen, onFullScreen, onExport }: MapActionsProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.actions}>
      <Button size="md" variant="secondary" tooltip={MAP_TEXT.tidyTitle} onClick={onTidy}>
        {MAP_TEXT.tidy}
      </Button>
      <ExportMenu onExport={onExport} />
      {onFullScreen !== null && (
        <Button size="md" variant="secondary" aria-pressed={isFullScreen} onClick={() => onFullScreen(!isFullScreen)}>
          {isFullScreen ? MAP_TEXT.leaveFullScreen : MAP_TEXT.fullScreen}
        </Button>
      )}
    </div>
  );
}

function ExportMenu({ onExport }: Pick<MapActionsProps, 'onExport'>) {
  const [isOpen, setIsOpen] = useState(false);
  const menu = (
    <Menu>
      <Menu.Item label={MAP_TEXT.asSvg} onClick={() => onExport('svg')} />
      <Menu.Item label={MAP_TEXT.asPng} onClick={() => onExport('png')} />
      <Menu.Item label={MAP_TEXT.asCsv} onClick={() => onExport('csv')} />
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-end" onVisibleChange={setIsOpen}>
      <Button size="md" variant="secondary" aria-haspopup="menu" aria-expanded={isOpen}>
        {MAP_TEXT.export}
      </Button>
    </Dropdown>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  actions: css({ display: 'flex', gap: theme.spacing(1) }),
});
