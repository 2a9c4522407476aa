import React from 'react';
import {
  adviceName,
  BOTTLENECK_TITLES,
  ceiling,
  extraNote,
  karpenterYaml,
  predicted,
  sentence,
  shortened,
  usd,
  visibleText,
} from '../../core/report';
import type { Advice, InstanceAdvice } from '../../core/modelload';
import { DataTable } from '../DataTable';
import type { DataTableColumn } from '../DataTable';
import { CopyButton } from './CopyButton';
import { loadsAnHour, WORDS } from './words';

interface Props {
  readonly advice: readonly Advice[];
  readonly onCopy?: (text: string) => void;
}

/** Longest reason that is shown whole. */
const LONGEST = 600;

/** What to do, free remedies first; for another instance type what it costs, brings, and meets next. */
export function AdviceTable({ advice, onCopy }: Props) {
  const ordered = [...advice].sort((a, b) => Number(a.kind === 'instance') - Number(b.kind === 'instance'));
  const hasInstances = advice.some(({ kind }) => kind === 'instance');
  const ofInstance =
    (cell: (one: InstanceAdvice) => React.ReactNode) =>
    (one: Advice): React.ReactNode =>
      one.kind === 'instance' ? cell(one) : '';
  const costs: ReadonlyArray<DataTableColumn<Advice>> = [
    {
      name: WORDS.perHour,
      isFigure: true,
      cell: (one) => (one.kind === 'remedy' ? WORDS.free : <Price advice={one} />),
    },
    {
      name: WORDS.extraPerHour,
      isFigure: true,
      cell: ofInstance((one) => {
        const { extraUsdPerHour: extra } = one;
        return extra === null ? usd(extra) : `${extra >= 0 ? '+' : ''}${usd(extra)}${extraNote(one)}`;
      }),
    },
    {
      name: WORDS.breakEven,
      isFigure: true,
      cell: ofInstance(({ breakEvenLoadsPerHour: count }) => (count === null ? WORDS.unknown : loadsAnHour(count))),
    },
    { name: WORDS.nextBottleneck, cell: ofInstance(({ nextBottleneck }) => BOTTLENECK_TITLES[nextBottleneck]) },
  ];
  return (
    <DataTable
      caption={WORDS.advice}
      rows={ordered}
      keyOf={(one) => `${one.kind} ${adviceName(one)}`}
      columns={[
        { name: WORDS.adviceColumn, cell: (one) => <strong>{shortened(visibleText(adviceName(one)), 60)}</strong> },
        { name: WORDS.why, cell: (one) => <Why advice={one} onCopy={onCopy} /> },
        {
          name: WORDS.predictedTime,
          isFigure: true,
          cell: ({ predictedSeconds }) =>
            predictedSeconds === null ? WORDS.noPrediction : predicted(predictedSeconds),
        },
        ...(hasInstances ? costs : []),
      ]}
    />
  );
}

function Price({ advice }: { readonly advice: InstanceAdvice }) {
  return (
    <>
      {usd(advice.usdPerHour)}
      {advice.priceIsOwn ? <div>{WORDS.ownPrice}</div> : advice.priceIsProxy ? <div>{WORDS.otherRegion}</div> : null}
    </>
  );
}

function Why({ advice, onCopy }: { readonly advice: Advice; readonly onCopy?: (text: string) => void }) {
  const why = shortened(visibleText(sentence(advice.why)), LONGEST);
  if (advice.kind === 'remedy') {
    return <>{why}</>;
  }
  const yaml = karpenterYaml(advice.karpenter);
  return (
    <>
      {why} {ceiling(advice)}.
      <details>
        <summary>{WORDS.karpenter}</summary>
        <pre>{yaml}</pre>
        {onCopy === undefined ? null : (
          <CopyButton text={yaml} label={`${WORDS.copyKarpenter}: ${advice.instanceType}`} onCopy={onCopy} />
        )}
      </details>
    </>
  );
}
