import React from 'react';
import { Alert, RadioButtonGroup } from '@grafana/ui';
import { compareLoads, diagnose, loadDurations, workloadHistories, workloadKeyOf } from '../inquiry';
import type { Diagnosis, InquiryOptions, LoadResult } from '../inquiry';
import { LoadDistribution, LoadHistory, loadKey, LoadsComparison, LoadsTable, ScopeChips, useTimeText } from '../ui';
import type { Scope } from '../ui';
import { Page } from './frame/Page';
import type { Asked, PageView } from './frame/Page';
import { questionOf } from './frame/question-of';
import { shortened, visibleText } from '../core/report';
import { linkedLoad, loadsInScope, SCOPE, scopeOf } from './loads/linked-load';
import type { LoadScope } from './loads/linked-load';
import { OneLoad } from './loads/OneLoad';
import { LOADS } from './loads/words';

const LOAD = 'load';
const TAB = 'tab';
const DIVISION = 'by';
const WORKLOAD = 'workload';
const BEFORE = 'before';
const AFTER = 'after';

const TABS = ['list', 'history', 'distribution', 'comparison'] as const;
type Tab = (typeof TABS)[number];
const DIVISIONS = ['instanceType', 'zone', 'attribution'] as const;

/** The model loads of a window: what bounded each, and what to do. */
export function ModelLoadsPage() {
  return <Page page="loads" ask={askLoads} view={(answer, page) => <Loads diagnosis={answer} page={page} />} />;
}

/** Asks what bounded each model load. */
export async function askLoads(asked: Asked, options: InquiryOptions): Promise<Diagnosis> {
  return diagnose(asked.source, await questionOf(asked), options);
}

interface LoadsProps {
  readonly diagnosis: Diagnosis;
  readonly page: PageView;
}

/** What closes a load, be it one that was chosen or one that a link named. */
function closed({ pod }: LoadScope): Readonly<Record<string, null>> {
  return { [LOAD]: null, ...(pod === null ? {} : { [SCOPE.namespace]: null, [SCOPE.pod]: null }) };
}

function Loads({ diagnosis, page }: LoadsProps) {
  const { state } = page;
  const scope = scopeOf(state.params);
  const loads = loadsInScope(diagnosis.loads, scope);
  const chosen = state.params.get(LOAD);
  const linked = chosen === null ? linkedLoad(diagnosis.loads, scope) : null;
  const shown = linked ?? diagnosis.loads.find((one) => loadKey(one) === chosen) ?? null;
  const selected = keyOf(shown ?? undefined) ?? chosen;
  const open = (load: LoadResult): void => state.change({ ...closed(scope), [LOAD]: loadKey(load) });
  return diagnosis.loads.length === 0 ? (
    <Alert severity="info" title={LOADS.none} bottomSpacing={0}>
      {LOADS.noneText}
    </Alert>
  ) : (
    <>
      {shown === null ? null : (
        <OneLoad
          key={loadKey(shown)}
          load={shown}
          diagnosis={diagnosis}
          page={page}
          onClose={() => state.change(closed(scope))}
          onOpen={open}
        />
      )}
      <NotFound isChosen={chosen !== null} isFound={shown !== null} scope={scope} />
      <ScopeChips scopes={scopesOf(scope, page)} />
      {loads.length === 0 ? (
        <Alert severity="info" title={LOADS.noneHere} bottomSpacing={0} />
      ) : (
        <Views loads={loads} selected={selected} page={page} onOpen={open} />
      )}
    </>
  );
}

interface ViewsProps {
  readonly loads: readonly LoadResult[];
  readonly selected: string | null;
  readonly page: PageView;
  readonly onOpen: (load: LoadResult) => void;
}

/** The loads in one of four ways. */
function Views({ loads, selected, page, onOpen }: ViewsProps) {
  const { state } = page;
  const tab = TABS.find((name) => name === state.params.get(TAB)) ?? 'list';
  return (
    <>
      <div style={{ maxWidth: '100%', overflowX: 'auto' }}>
        <RadioButtonGroup<Tab>
          aria-label={LOADS.views}
          options={TABS.map((value) => ({ value, label: LOADS.tabs[value] }))}
          value={tab}
          onChange={(value) => state.change({ [TAB]: value === 'list' ? null : value })}
        />
      </div>
      {tab === 'list' ? <List loads={loads} selected={selected} page={page} /> : null}
      {tab === 'history' ? <History loads={loads} page={page} onOpen={onOpen} /> : null}
      {tab === 'distribution' ? <Distribution loads={loads} page={page} /> : null}
      {tab === 'comparison' ? <Comparison loads={loads} page={page} /> : null}
    </>
  );
}

/** That the load which the address names is not there. */
function NotFound({ isChosen, isFound, scope: { namespace, pod } }: NotFoundProps) {
  if (isFound || (!isChosen && pod === null)) {
    return null;
  }
  const name = shortened(visibleText(namespace === null ? (pod ?? '') : `${namespace}/${pod ?? ''}`), 200);
  return <Alert severity="info" title={isChosen ? LOADS.elsewhere : LOADS.noLinked(name)} bottomSpacing={0} />;
}

interface NotFoundProps {
  /** A reader chose a load; else a link may have named a pod. */
  readonly isChosen: boolean;
  readonly isFound: boolean;
  readonly scope: LoadScope;
}

function scopesOf({ node, namespace, pod }: LoadScope, { state }: PageView): readonly Scope[] {
  const scope = (kind: keyof typeof LOADS.scopes, value: string | null): Scope[] =>
    value === null ? [] : [{ kind: LOADS.scopes[kind], value, onClear: () => state.change({ [SCOPE[kind]]: null }) }];
  return [...scope('node', node), ...scope('namespace', pod === null ? namespace : null)];
}

interface TabProps {
  readonly loads: readonly LoadResult[];
  readonly page: PageView;
}

function List({ loads, selected, page }: TabProps & { readonly selected: string | null }) {
  const { time, day } = useTimeText();
  const select = (key: string): void =>
    page.state.change({ ...closed(scopeOf(page.state.params)), [LOAD]: key === selected ? null : key });
  return <LoadsTable loads={loads} selected={selected} onSelect={select} timeText={time} dayText={day} />;
}

function History({ loads, page: { state }, onOpen }: TabProps & { readonly onOpen: (load: LoadResult) => void }) {
  return (
    <LoadHistory
      histories={workloadHistories(loads)}
      chosen={state.params.get(WORKLOAD)}
      onChoose={(key) => state.change({ [WORKLOAD]: key })}
      onOpenLoad={onOpen}
    />
  );
}

function Distribution({ loads, page: { state } }: TabProps) {
  return (
    <LoadDistribution
      durations={loadDurations(loads)}
      division={DIVISIONS.find((name) => name === state.params.get(DIVISION)) ?? 'instanceType'}
      onDivide={(division) => state.change({ [DIVISION]: division })}
    />
  );
}

/** Two loads of one workload: the last two of the one with the most, where the URL names none. */
function Comparison({ loads, page: { state } }: TabProps) {
  const most = [...workloadHistories(loads)].sort((a, b) => b.loads.length - a.loads.length)[0]?.loads ?? [];
  const chosen = {
    before: state.params.get(BEFORE) ?? keyOf(most.at(-2)),
    after: state.params.get(AFTER) ?? keyOf(most.at(-1)),
  };
  const find = (key: string | null): LoadResult | undefined => loads.find((load) => loadKey(load) === key);
  const [before, after] = [find(chosen.before), find(chosen.after)];
  const workload = before === undefined ? null : workloadKeyOf(before);
  return (
    <LoadsComparison
      candidates={workload === null ? loads : loads.filter((load) => workloadKeyOf(load) === workload)}
      comparison={before === undefined || after === undefined ? null : compareLoads(before, after)}
      chosen={chosen}
      onChoose={(next) => state.change({ [BEFORE]: next.before, [AFTER]: next.after })}
    />
  );
}

function keyOf(load: LoadResult | undefined): string | null {
  return load === undefined ? null : loadKey(load);
}

export default ModelLoadsPage;
