import React from 'react';
import { doctorMarkdown } from '../core/report';
import { doctor } from '../inquiry';
import type { DoctorReport, InquiryOptions } from '../inquiry';
import { DataHealthView, FirstSteps } from '../ui';
import { copyText } from './frame/copy-text';
import { Page } from './frame/Page';
import type { Asked, PageAnswer, PageView } from './frame/Page';
import { questionOf } from './frame/question-of';

const ALL = 'all';

type Answer = PageAnswer & { readonly report: DoctorReport };

/** What the metrics can and can't say; what to install, where there are none. */
export function DataHealthPage() {
  return (
    <Page page="data-health" ask={askDoctor} view={(answer, page) => <Shown report={answer.report} page={page} />} />
  );
}

/** Its findings are the page's own matter, and no notice below it. */
async function askDoctor(asked: Asked, options: InquiryOptions): Promise<Answer> {
  const report = await doctor(asked.source, await questionOf(asked), options);
  return { report, warnings: [], incomplete: report.incomplete };
}

function Shown({ report, page: { state, refresh } }: { readonly report: DoctorReport; readonly page: PageView }) {
  return hasNothing(report) && state.params.get(ALL) !== '1' ? (
    <FirstSteps report={report} onRecheck={refresh} onMore={() => state.change({ [ALL]: '1' })} />
  ) : (
    <DataHealthView report={report} onCopy={() => void copyText(doctorMarkdown(report))} />
  );
}

/** True where nothing that Headroom needs is there. */
export function hasNothing({ presence }: DoctorReport): boolean {
  return presence.filter(({ required }) => required).every(({ found }) => found.length === 0);
}

export default DataHealthPage;
