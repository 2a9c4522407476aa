import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Peer } from './peers-of';
import { lossPhrase, MAP_TEXT, moreText, nodeText, rateText } from './words';

interface Props {
  readonly title: string;
  /** Largest first. */
  readonly peers: readonly Peer[];
  readonly windowSeconds: number;
  readonly onOpen: (peer: Peer) => void;
}

const MOST_PEERS = 12;

/** The peers of a node in one direction, with a bar for their share; a name opens the edge. */
export function PeerList({ title, peers, windowSeconds, onOpen }: Props) {
  const styles = useStyles2(getStyles);
  const most = peers[0]?.edge.bytes ?? 0;
  return (
    <section>
      <h4 className={styles.title}>{title}</h4>
      {peers.length === 0 ? (
        <p className={styles.soft}>{MAP_TEXT.noPeers}</p>
      ) : (
        <ol className={styles.list}>
          {peers.slice(0, MOST_PEERS).map((peer) => (
            <li key={peer.node.id}>
              <button
                type="button"
                className={styles.peer}
                onClick={() => onOpen(peer)}
                title={nodeText(peer.node, 300)}
              >
                <span className={styles.name}>{nodeText(peer.node, 60)}</span>
                <span className={styles.rate}>{rateText(peer.edge.bytes, windowSeconds)}</span>
                <span className={styles.bar} style={{ width: `${most > 0 ? (100 * peer.edge.bytes) / most : 0}%` }} />
                <span className={styles.soft}>{lossPhrase(peer.edge)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      {peers.length > MOST_PEERS && <p className={styles.soft}>{moreText(peers.length - MOST_PEERS)}</p>}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  title: css({
    ...theme.typography.bodySmall,
    fontWeight: theme.typography.fontWeightMedium,
    margin: theme.spacing(0, 0, 0.5),
  }),
  soft: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  peer: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: theme.spacing(0, 1),
    width: '100%',
    padding: theme.spacing(0.5, 0.75),
    border: 0,
    background: 'none',
    textAlign: 'left',
    borderRadius: theme.shape.radius.default,
    fontSize: theme.typography.bodySmall.fontSize,
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
  }),
  name: css({ color: theme.colors.text.link, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  rate: css({ fontVariantNumeric: 'tabular-nums' }),
  bar: css({ gridColumn: '1 / -1', height: 3, minWidth: 2, borderRadius: 2, background: theme.colors.primary.main }),
});
