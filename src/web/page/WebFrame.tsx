import React, { useContext, useEffect } from 'react';
import { NavLink, useLocation, useNavigate } from 'react-router-dom';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import { PAGE_NAMES, pageHref, PAGES } from '../../pages';
import type { FrameProps } from '../../pages';
import type { PageConfig } from '../page-config';
import { ColorModeContext } from './color-mode';
import { WORDS } from './words';

/** What the local page shows around each page: where one is, where else one can go, and which store answers. */
export function webFrame({ address, version, fixedWindow }: PageConfig): React.ComponentType<FrameProps> {
  return function WebFrame({ page, title, subTitle, actions, children }: FrameProps) {
    const styles = useStyles2(getStyles);
    const params = new URLSearchParams(useLocation().search);
    const follow = useFollow();
    useEffect(() => {
      document.title = `${title} · Headroom`;
    }, [title]);
    return (
      <div className={styles.all}>
        <a className={styles.skip} href="#page">
          {WORDS.skip}
        </a>
        <header className={styles.header}>
          <span className={styles.brand}>
            <img src="/icon.svg" alt="" width={24} height={24} /> Headroom
          </span>
          <nav aria-label={WORDS.pages} className={styles.nav}>
            {PAGE_NAMES.map((name) => (
              <NavLink
                key={name}
                to={pageHref('', name, params)}
                className={cx(styles.link, name === page && styles.here)}
              >
                {PAGES[name].title}
              </NavLink>
            ))}
          </nav>
          <ColorModeButton />
        </header>
        <main id="page" className={styles.main} onClick={follow}>
          <div className={styles.head}>
            <div>
              <h1 className={styles.title}>{title}</h1>
              <p className={styles.subTitle}>{subTitle}</p>
            </div>
            {actions}
          </div>
          {children}
        </main>
        <footer className={styles.footer}>
          {fixedWindow === null ? WORDS.store : WORDS.recording} <code>{address}</code> · Headroom {version}
        </footer>
      </div>
    );
  };
}

/** Follows plain links to our own pages without loading anew, as Grafana does with its own. */
function useFollow(): React.MouseEventHandler {
  const navigate = useNavigate();
  return (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link === null || !isPlain || event.defaultPrevented || link.target !== '' || link.hasAttribute('download')) {
      return;
    }
    const url = new URL(link.href);
    if (url.origin === window.location.origin) {
      event.preventDefault();
      navigate(`${url.pathname}${url.search}${url.hash}`);
    }
  };
}

function ColorModeButton() {
  const { mode, change } = useContext(ColorModeContext);
  const other = mode === 'dark' ? 'light' : 'dark';
  return <IconButton name="adjust-circle" size="lg" tooltip={WORDS.colorMode[other]} onClick={() => change(other)} />;
}

const getStyles = (theme: GrafanaTheme2) => ({
  all: css({
    minHeight: '100vh',
    display: 'flex',
    flexDirection: 'column',
    background: theme.colors.background.canvas,
  }),
  skip: css({
    position: 'absolute',
    left: -9999,
    '&:focus': { left: theme.spacing(1), top: theme.spacing(1), zIndex: theme.zIndex.modal },
  }),
  header: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 3),
    padding: theme.spacing(1, 3),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  brand: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    fontWeight: theme.typography.fontWeightMedium,
  }),
  nav: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), flex: '1 1 0', minWidth: 200 }),
  link: css({
    padding: theme.spacing(0.75, 1.25),
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.secondary,
    '&:hover': { color: theme.colors.text.primary, background: theme.colors.action.hover },
  }),
  here: css({
    color: theme.colors.text.primary,
    background: theme.colors.action.selected,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  main: css({ flexGrow: 1, width: '100%', maxWidth: 1680, margin: '0 auto', padding: theme.spacing(2, 3, 4) }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'flex-end',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  }),
  title: css({ margin: 0, fontSize: theme.typography.h2.fontSize }),
  subTitle: css({ margin: 0, color: theme.colors.text.secondary }),
  footer: css({
    padding: theme.spacing(1, 3),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    borderTop: `1px solid ${theme.colors.border.weak}`,
    overflowWrap: 'anywhere',
  }),
});
