import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, IconButton, LinkButton, useStyles2 } from '@grafana/ui';
import { bytes, UNKNOWN } from '../../core/report';
import type { Change, MapDiff, MapEdge, MapNode, ServiceMap } from '../../core/servicemap';
import { MapSparkline } from './MapSparkline';
import { PeerList } from './PeerList';
import { peersOf } from './peers-of';
import type { MapSelection } from './selection';
import {
  beforeText,
  countText,
  KIND_WORDS,
  labelText,
  lossText,
  MAP_TEXT,
  nodeText,
  rateText,
  STATUS_WORDS,
} from './words';

export interface MapSidePanelProps {
  readonly map: ServiceMap;
  readonly selected: MapSelection;
  readonly onSelect: (selected: MapSelection | null) => void;
  readonly windowSeconds: number;
  /** What changed since an earlier window; null without a comparison. */
  readonly changes: MapDiff | null;
  /** Bytes of each step of the window, oldest first, of what is selected; null values: not known. Null: no chart. */
  readonly series: ReadonlyArray<number | null> | null;
  readonly isPinned: boolean;
  readonly onUnpin: (id: string) => void;
  /** Actions on a node; one that is null is not offered. */
  readonly onFocus: ((id: string) => void) | null;
  readonly onShowFlows: ((selected: MapSelection) => void) | null;
  readonly onShowLoads: ((id: string) => void) | null;
  /** Where the same traffic is looked at in Explore; null where there is none. */
  readonly exploreHref: string | null;
}

/** All that the map knows of the selected node or edge. */
export function MapSidePanel(props: MapSidePanelProps) {
  const { map, selected, onSelect } = props;
  const styles = useStyles2(getStyles);
  const byId = new Map(map.nodes.map((node) => [node.id, node]));
  const node = selected.kind === 'node' ? byId.get(selected.id) : undefined;
  const edge =
    selected.kind === 'edge'
      ? map.edges.find(({ from, to }) => from === selected.from && to === selected.to)
      : undefined;
  const title =
    selected.kind === 'node'
      ? node === undefined
        ? labelText(selected.id)
        : nodeText(node, 120)
      : `${nameOf(byId, selected.from)} → ${nameOf(byId, selected.to)}`;
  return (
    <aside className={styles.panel} aria-label={title}>
      <header className={styles.header}>
        <h3 className={styles.title} title={title}>
          {title}
        </h3>
        <IconButton name="times" size="lg" tooltip={MAP_TEXT.close} onClick={() => onSelect(null)} />
      </header>
      {node !== undefined && <NodeDetail {...props} node={node} />}
      {edge !== undefined && <EdgeDetail {...props} edge={edge} byId={byId} />}
    </aside>
  );
}

function nameOf(byId: ReadonlyMap<string, MapNode>, id: string): string {
  const node = byId.get(id);
  return node === undefined ? labelText(id, 60) : nodeText(node, 60);
}

function NodeDetail(props: MapSidePanelProps & { readonly node: MapNode }) {
  const { node, map, changes, windowSeconds, series, onSelect } = props;
  const styles = useStyles2(getStyles);
  const peers = peersOf(map, node.id);
  const change = changes?.nodes.find((one) => one.node.id === node.id) ?? null;
  const toEdge = (from: string, to: string) => onSelect({ kind: 'edge', from, to });
  return (
    <>
      <p className={styles.kind}>{KIND_WORDS[node.kind]}</p>
      {series !== null && <MapSparkline values={series} label={MAP_TEXT.chart} />}
      <Facts
        rows={[
          [MAP_TEXT.received, `${rateText(node.bytesIn, windowSeconds)} · ${bytes(node.bytesIn)}`],
          [MAP_TEXT.sent, `${rateText(node.bytesOut, windowSeconds)} · ${bytes(node.bytesOut)}`],
          ...(peers.own === null ? [] : [[MAP_TEXT.toItself, rateText(peers.own.bytes, windowSeconds)] as const]),
          [MAP_TEXT.zones, node.zones.length === 0 ? UNKNOWN : labelText(node.zones.join(', '), 120)],
          [MAP_TEXT.crossing, bytes(peers.interAz)],
          [MAP_TEXT.insideZone, bytes(peers.intraAz)],
          [MAP_TEXT.unknownZone, bytes(peers.unknownZone)],
          [MAP_TEXT.retransmissions, countText(node.retransmissions)],
          [MAP_TEXT.timeouts, countText(node.timeouts)],
          [MAP_TEXT.ports, portsText(peers.ports)],
          ...(node.hiddenEdges === 0
            ? []
            : [[MAP_TEXT.hiddenEdges, `${countText(node.hiddenEdges)}, ${bytes(node.hiddenBytes)}`] as const]),
          ...changeRows(change),
        ]}
      />
      <Actions {...props} id={node.id} />
      <PeerList
        title={MAP_TEXT.peersOut}
        peers={peers.out}
        windowSeconds={windowSeconds}
        onOpen={({ edge }) => toEdge(edge.from, edge.to)}
      />
      <PeerList
        title={MAP_TEXT.peersIn}
        peers={peers.in}
        windowSeconds={windowSeconds}
        onOpen={({ edge }) => toEdge(edge.from, edge.to)}
      />
    </>
  );
}

function EdgeDetail(
  props: MapSidePanelProps & { readonly edge: MapEdge; readonly byId: ReadonlyMap<string, MapNode> }
) {
  const { edge, byId, changes, windowSeconds, series, onSelect } = props;
  const styles = useStyles2(getStyles);
  const change = changes?.edges.find(({ from, to }) => from === edge.from && to === edge.to) ?? null;
  return (
    <>
      {series !== null && <MapSparkline values={series} label={MAP_TEXT.chart} />}
      <Facts
        rows={[
          [MAP_TEXT.rate, rateText(edge.bytes, windowSeconds)],
          [MAP_TEXT.bytes, bytes(edge.bytes)],
          [MAP_TEXT.crossing, bytes(edge.interAz)],
          [MAP_TEXT.insideZone, bytes(edge.intraAz)],
          [MAP_TEXT.unknownZone, bytes(edge.unknownZone)],
          [MAP_TEXT.segments, countText(edge.segments)],
          [MAP_TEXT.retransmissions, countText(edge.retransmissions)],
          [MAP_TEXT.lossShare, lossText(edge)],
          [MAP_TEXT.timeouts, countText(edge.timeouts)],
          [MAP_TEXT.ports, portsText(edge.ports)],
          ...changeRows(change),
        ]}
      />
      <div className={styles.ends}>
        {[edge.from, edge.to].map((id, i) => (
          <Button key={i} size="sm" variant="secondary" fill="text" onClick={() => onSelect({ kind: 'node', id })}>
            {nameOf(byId, id)}
          </Button>
        ))}
      </div>
      <Actions {...props} id={null} />
    </>
  );
}

function Facts({ rows }: { readonly rows: ReadonlyArray<readonly [name: string, value: string]> }) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.facts}>
      {rows.map(([name, value]) => (
        <React.Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </React.Fragment>
      ))}
    </dl>
  );
}

function Actions(props: MapSidePanelProps & { readonly id: string | null }) {
  const { id, selected, onFocus, onShowFlows, onShowLoads, exploreHref, isPinned, onUnpin } = props;
  const styles = useStyles2(getStyles);
  const action = (text: string, onClick: () => void) => (
    <Button size="sm" variant="secondary" onClick={onClick}>
      {text}
    </Button>
  );
  return (
    <div className={styles.actions}>
      {id !== null && onFocus !== null && action(MAP_TEXT.focus, () => onFocus(id))}
      {onShowFlows !== null && action(MAP_TEXT.flows, () => onShowFlows(selected))}
      {id !== null && onShowLoads !== null && action(MAP_TEXT.loads, () => onShowLoads(id))}
      {id !== null && isPinned && action(MAP_TEXT.unpin, () => onUnpin(id))}
      {exploreHref !== null && (
        <LinkButton size="sm" variant="secondary" href={exploreHref} icon="compass">
          {MAP_TEXT.explore}
        </LinkButton>
      )}
    </div>
  );
}

function changeRows(change: Change | null): ReadonlyArray<readonly [string, string]> {
  return change === null
    ? []
    : [[MAP_TEXT.change, `${STATUS_WORDS[change.status]}; ${beforeText(change.bytesPerSecond.before)}`]];
}

function portsText(ports: MapEdge['ports']): string {
  return ports.length === 0 ? MAP_TEXT.noPorts : ports.map((one) => `${one.port} (${bytes(one.bytes)})`).join(', ');
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    minWidth: 0,
    padding: theme.spacing(2),
    overflowY: 'auto',
    '& > *': { flexShrink: 0 },
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  header: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'flex-start', gap: theme.spacing(1) }),
  title: css({ ...theme.typography.h5, margin: 0, overflowWrap: 'anywhere' }),
  kind: css({ margin: theme.spacing(-1, 0, 0), color: theme.colors.text.secondary }),
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: theme.spacing(0.5, 2),
    margin: 0,
    fontSize: theme.typography.bodySmall.fontSize,
    dt: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    dd: { margin: 0, textAlign: 'right', fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' },
  }),
  actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  ends: css({ display: 'flex', flexDirection: 'column', alignItems: 'flex-start', '& > *': { maxWidth: '100%' } }),
});
