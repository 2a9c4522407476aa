import React from 'react';
import { health } from '../inquiry';
import type { HealthReport, InquiryOptions } from '../inquiry';
import { HealthView } from '../ui';
import { Page } from './frame/Page';
import type { Asked, PageView } from './frame/Page';
import { questionOf } from './frame/question-of';
import { useGoTo } from './frame/use-go-to';
import { flowsWith } from './flows/flows-with';

const ONLY_WRONG = 'wrong';
/** Links of alerts carry it. */
const NODE = 'node';

/** Whether AWS's network was well, and which limits nodes met. */
export function HealthPage() {
  return <Page page="health" ask={askHealth} view={(report, page) => <Shown report={report} page={page} />} />;
}

async function askHealth(asked: Asked, options: InquiryOptions): Promise<HealthReport> {
  return health(asked.source, await questionOf(asked), options);
}

function Shown({ report, page: { state, exploreHref } }: { readonly report: HealthReport; readonly page: PageView }) {
  const goTo = useGoTo();
  const canExplore = exploreHref('up') !== null;
  return (
    <HealthView
      report={report}
      state={{ onlyWrong: state.params.get(ONLY_WRONG) === '1', node: state.params.get(NODE) || null }}
      onState={({ onlyWrong, node }) => state.change({ [ONLY_WRONG]: onlyWrong ? '1' : null, [NODE]: node })}
      onNode={(node) => goTo('flows', flowsWith({ text: node }))}
      onQuery={canExplore ? (promql) => window.open(exploreHref(promql) ?? '', '_blank', 'noopener') : null}
    />
  );
}

export default HealthPage;
