import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { ceiling, grouped, PACKETS_NOTE, UNKNOWN } from '../../core/report';
import type { HealthReport, NodeAllowance, NodeHealth } from '../../core/health';
import { DataTable } from '../DataTable';
import type { DataTableColumn } from '../DataTable';
import { linkButton } from '../link-button';
import { ScopeChips } from '../ScopeChips';
import { StateSign } from './StateSign';
import { capital, hiddenNodes, name, overLines, WORDS } from './words';

/** Nodes that are drawn before more are asked for. */
const MOST_NODES = 100;

interface Props {
  readonly report: HealthReport;
  readonly onlyWrong: boolean;
  /** The node that is shown alone, be it fine or not; null: all. */
  readonly only: string | null;
  /** Shows all nodes again. */
  readonly onAll: () => void;
  readonly onNode: ((node: string) => void) | null;
}

/** Each node with its five limits, those that met one first. */
export function NodeLimits({ report, onlyWrong, only, onAll, onNode }: Props) {
  const styles = useStyles2(getStyles);
  const [isAll, setIsAll] = useState(false);
  const nodes = report.nodes.filter((node) =>
    only === null ? !onlyWrong || node.state !== 'clear' : node.name === only
  );
  const shown = isAll ? nodes : nodes.slice(0, MOST_NODES);
  const columns: ReadonlyArray<DataTableColumn<NodeHealth>> = [
    { name: WORDS.node, cell: (node) => <NodeName node={node.name} onNode={onNode} /> },
    {
      name: WORDS.type,
      cell: (node) => (
        <>
          {name(node.instanceType ?? UNKNOWN)}
          <div className={styles.soft}>{ceiling(node.ceiling)}</div>
        </>
      ),
    },
    {
      name: WORDS.zone,
      cell: ({ zone, zoneId }) => <span className={styles.node}>{name(zoneId ?? zone ?? UNKNOWN)}</span>,
    },
    ...report.allowances.map(({ title }, i): DataTableColumn<NodeHealth> => ({
      name: capital(title),
      isFigure: true,
      cell: ({ allowances }) => <Limit allowance={allowances[i] ?? null} />,
    })),
  ];
  return (
    <section className={styles.section}>
      <h3>{WORDS.limits}</h3>
      <p className={styles.soft}>{WORDS.limitsNote}</p>
      <ScopeChips scopes={only === null ? [] : [{ kind: WORDS.oneNode, value: only, onClear: onAll }]} />
      {report.nodes.length === 0 ? (
        <p>{WORDS.noNodes}</p>
      ) : nodes.length === 0 ? (
        <p>{only === null ? WORDS.allWell : WORDS.notHere}</p>
      ) : (
        <DataTable caption={WORDS.limits} columns={columns} rows={shown} keyOf={(node) => node.name} />
      )}
      {shown.length < nodes.length && (
        <p>
          {hiddenNodes(nodes.length - shown.length)}{' '}
          <Button size="sm" variant="secondary" onClick={() => setIsAll(true)}>
            {WORDS.showAll}
          </Button>
        </p>
      )}
      {nodes.some(({ state }) => state === 'exceeded') && <p className={styles.soft}>{PACKETS_NOTE}</p>}
    </section>
  );
}

function NodeName({ node, onNode }: { readonly node: string } & Pick<Props, 'onNode'>) {
  const styles = useStyles2(getStyles);
  return onNode === null ? (
    <span className={styles.node}>{name(node)}</span>
  ) : (
    <button type="button" className={styles.link} title={name(node)} onClick={() => onNode(node)}>
      {name(node)}
    </button>
  );
}

function Limit({ allowance }: { readonly allowance: NodeAllowance | null }) {
  const styles = useStyles2(getStyles);
  if (allowance === null || allowance.packets === null) {
    return <StateSign tone="unknown" text={UNKNOWN} />;
  }
  return allowance.packets === 0 ? (
    <span className={styles.soft}>0</span>
  ) : (
    <>
      <StateSign tone="bad" text={grouped(allowance.packets)} />
      {overLines(allowance).map((line) => (
        <div key={line} className={styles.soft}>
          {line}
        </div>
      ))}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    h3: { margin: 0, fontSize: theme.typography.h4.fontSize },
    '& > p': { margin: 0, maxWidth: '100ch' },
  }),
  soft: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  node: css({ whiteSpace: 'nowrap' }),
  link: css(linkButton(theme, '36ch')),
});
