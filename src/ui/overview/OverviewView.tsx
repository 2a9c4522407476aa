import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, LinkButton, useStyles2 } from '@grafana/ui';
import { median } from '../../core/base';
import type { DoctorReport } from '../../core/doctor';
import type { HealthReport } from '../../core/health';
import type { Diagnosis } from '../../core/modelload';
import { bytes, grouped, loadName, networkSentence, seconds, sentence, shortened, usd } from '../../core/report';
import type { ZoneReport } from '../../core/zones';
import type { Trouble } from '../frame';
import { FAILURE } from '../frame/words';
import { VerdictBadge } from '../model-loads/VerdictBadge';
import { isHeldBack, problemsOf } from './problems';
import type { OverviewTarget } from './problems';
import { OVERVIEW } from './words';

/** One of the overview's questions: its answer, or why there is none. */
export type Part<T> =
  { readonly answer: T; readonly trouble: null } | { readonly answer: null; readonly trouble: Trouble };

interface Props {
  readonly loads: Part<Diagnosis>;
  readonly health: Part<HealthReport>;
  readonly zones: Part<ZoneReport>;
  readonly data: Part<DoctorReport>;
  readonly hrefOf: (target: OverviewTarget) => string;
}

const LONGEST = 300;
const SECONDS_A_MONTH = 30 * 24 * 3600;

/** What is wrong now, then the state of each part with a way to its page. A part without an answer says why. */
export function OverviewView({ loads, health, zones, data, hrefOf }: Props) {
  const styles = useStyles2(getStyles);
  const problems = problemsOf(health.answer, loads.answer, data.answer);
  const isWhole = [loads, health, zones, data].every(({ answer }) => answer !== null);
  return (
    <div className={styles.all}>
      <section aria-labelledby="overview-wrong" className={styles.wrong}>
        <h2 id="overview-wrong" className={styles.heading}>
          {OVERVIEW.wrong}
        </h2>
        {problems.length === 0 ? (
          <p className={styles.fine}>
            <Icon name={isWhole ? 'check-circle' : 'question-circle'} />{' '}
            {isWhole ? OVERVIEW.nothing : OVERVIEW.nothingBut}
          </p>
        ) : (
          <ul className={styles.problems}>
            {problems.map(({ id, text, target }) => (
              <li key={id}>
                <Icon name="exclamation-triangle" className={styles.sign} />
                <span>{shortened(text, LONGEST)}</span>
                <LinkButton
                  href={hrefOf(target)}
                  size="sm"
                  fill="text"
                  aria-label={`${OVERVIEW.look}: ${text.slice(0, 80)}`}
                >
                  {OVERVIEW.look}
                </LinkButton>
              </li>
            ))}
          </ul>
        )}
      </section>
      <div className={styles.cards}>
        <Card title={OVERVIEW.loads} href={hrefOf('loads')} part={loads}>
          {(answer) => <Loads diagnosis={answer} />}
        </Card>
        <Card title={OVERVIEW.nodes} href={hrefOf('health')} part={health}>
          {(answer) => <Nodes report={answer} />}
        </Card>
        <Card title={OVERVIEW.network} href={hrefOf('health')} part={health}>
          {(answer) => (
            <>
              <Figure text={OVERVIEW.networkStates[answer.networkHealth.state]} />
              <p>{shortened(sentence(networkSentence(answer)), LONGEST)}</p>
            </>
          )}
        </Card>
        <Card title={OVERVIEW.zones} href={hrefOf('zones')} part={zones}>
          {(answer) => <Zones report={answer} />}
        </Card>
        <Card title={OVERVIEW.data} href={hrefOf('data-health')} part={data}>
          {(answer) => <Data report={answer} />}
        </Card>
      </div>
    </div>
  );
}

interface CardProps<T> {
  readonly title: string;
  readonly href: string;
  readonly part: Part<T>;
  readonly children: (answer: T) => React.ReactNode;
}

function Card<T>({ title, href, part, children }: CardProps<T>) {
  const styles = useStyles2(getStyles);
  return (
    <section aria-label={title} className={styles.card}>
      <h2 className={styles.heading}>
        <a href={href}>{title}</a>
      </h2>
      {part.trouble !== null ? (
        <div className={styles.trouble}>
          <p>{OVERVIEW.notAnswered}</p>
          <p>{part.trouble.message === null ? FAILURE.broken : shortened(sentence(part.trouble.message), LONGEST)}</p>
        </div>
      ) : (
        children(part.answer)
      )}
    </section>
  );
}

function Loads({ diagnosis: { loads } }: { readonly diagnosis: Diagnosis }) {
  const held = loads.filter(isHeldBack);
  const slowest = [...loads].sort((a, b) => b.seconds - a.seconds)[0];
  const verdicts = [...new Set(held.map(({ verdict }) => verdict))];
  return slowest === undefined ? (
    <Figure text={OVERVIEW.noLoads} />
  ) : (
    <>
      <Figure text={OVERVIEW.heldBack(held.length, loads.length)} />
      <p>
        {seconds(median(loads.map((load) => load.seconds)))}, {OVERVIEW.median}
        <br />
        {OVERVIEW.slowest(shortened(loadName(slowest), 80), seconds(slowest.seconds))}
      </p>
      <div>
        {verdicts.map((verdict) => (
          <React.Fragment key={verdict}>
            <VerdictBadge verdict={verdict} />{' '}
          </React.Fragment>
        ))}
      </div>
    </>
  );
}

function Nodes({ report: { nodes, allowances } }: { readonly report: HealthReport }) {
  const over = nodes.filter(({ state }) => state === 'exceeded');
  return (
    <>
      <Figure text={nodes.length === 0 ? OVERVIEW.noNodes : OVERVIEW.nodesOver(over.length, nodes.length)} />
      <p>
        {allowances
          .filter(({ nodesExceeded }) => nodesExceeded > 0)
          .map(({ title, nodesExceeded }) => `${title}: ${grouped(nodesExceeded)}`)
          .join(', ')}
      </p>
    </>
  );
}

function Zones({ report: { matrix, fromMs, toMs, origin } }: { readonly report: ZoneReport }) {
  const windowSeconds = (toMs - fromMs) / 1000;
  // Interfaces tell how much a pod moved, and not whereto.
  return origin === 'none' || origin === 'pod-interfaces' ? (
    <Figure text={OVERVIEW.noFlows} />
  ) : (
    <>
      <Figure text={`${bytes(matrix.interAzBytes)} ${OVERVIEW.crossing}`} />
      <p>{OVERVIEW.usdPerMonth(usd((matrix.interAzUsd / windowSeconds) * SECONDS_A_MONTH))}</p>
      {matrix.unknown.bytes > 0 ? <p>{OVERVIEW.unknownZone(bytes(matrix.unknown.bytes))}</p> : null}
    </>
  );
}

function Data({ report: { findings, presence } }: { readonly report: DoctorReport }) {
  const missing = presence.filter(({ required, remedy }) => required && remedy !== null).length;
  return (
    <>
      <Figure text={findings.length === 0 ? OVERVIEW.clean : OVERVIEW.findings(findings.length)} />
      <p>{missing === 0 ? OVERVIEW.allThere : OVERVIEW.missing(missing)}</p>
    </>
  );
}

function Figure({ text }: { readonly text: string }) {
  return <p className={cx(useStyles2(getStyles).figure)}>{text}</p>;
}

const getStyles = (theme: GrafanaTheme2) => {
  const box = {
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(2),
  };
  return {
    all: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
    wrong: css(box),
    heading: css({
      margin: theme.spacing(0, 0, 1),
      fontSize: theme.typography.h5.fontSize,
      'a, a:visited': { color: theme.colors.text.link },
      'a:hover': { textDecoration: 'underline' },
    }),
    fine: css({ margin: 0 }),
    problems: css({
      ...{ listStyle: 'none', margin: 0, padding: 0 },
      li: {
        display: 'flex',
        alignItems: 'center',
        gap: theme.spacing(1),
        padding: theme.spacing(0.5, 0),
        borderTop: `1px solid ${theme.colors.border.weak}`,
      },
      'li:first-child': { borderTop: 'none' },
      span: { overflowWrap: 'anywhere', flexGrow: 1 },
    }),
    sign: css({ color: theme.colors.warning.text, flexShrink: 0 }),
    cards: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 300px), 1fr))',
      gap: theme.spacing(2),
    }),
    card: css({
      ...box,
      overflowWrap: 'anywhere',
      p: { margin: theme.spacing(0.5, 0), color: theme.colors.text.secondary },
    }),
    figure: css({
      '&&': { color: theme.colors.text.primary, fontSize: theme.typography.h3.fontSize, lineHeight: 1.3 },
    }),
    trouble: css({ borderInlineStart: `3px solid ${theme.colors.error.border}`, paddingInlineStart: theme.spacing(1) }),
  };
};
