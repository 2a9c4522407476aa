import React from 'react';
import { doctor, health, InquiryError, SourceError } from '../inquiry';
import type { Diagnosis, DoctorReport, HealthReport, InquiryOptions, ZoneReport } from '../inquiry';
import { FirstSteps, OverviewView } from '../ui';
import type { Part } from '../ui';
import { hasNothing } from './DataHealthPage';
import { Page } from './frame/Page';
import type { Asked, PageAnswer } from './frame/Page';
import { questionOf } from './frame/question-of';
import { troubleOf } from './frame/trouble-of';
import { useGoTo } from './frame/use-go-to';
import { useHost } from './host';
import { askLoads } from './ModelLoadsPage';
import { pageHref } from './page-names';
import { askZones } from './ZonesPage';

interface Overview extends PageAnswer {
  readonly loads: Part<Diagnosis>;
  readonly health: Part<HealthReport>;
  readonly zones: Part<ZoneReport>;
  readonly data: Part<DoctorReport>;
}

/** What is wrong now, and where to look first. */
export function OverviewPage() {
  const { root, hrefOf } = useHost();
  const goTo = useGoTo();
  return (
    <Page
      page="overview"
      ask={askOverview}
      view={(answer, { state, refresh }) =>
        answer.data.answer !== null && hasNothing(answer.data.answer) ? (
          <FirstSteps
            report={answer.data.answer}
            onRecheck={refresh}
            onMore={() => goTo('data-health', { all: '1' })}
          />
        ) : (
          <OverviewView {...answer} hrefOf={(target) => hrefOf(pageHref(root, target, state.params))} />
        )
      }
    />
  );
}

/** Asks all four questions at once; one that fails leaves the others. Where all fail alike there is no overview. */
async function askOverview(asked: Asked, options: InquiryOptions): Promise<Overview> {
  const { source } = asked;
  const question = await questionOf(asked);
  const answers = await Promise.all([
    partOf(askLoads(asked, options)),
    partOf(health(source, question, options)),
    partOf(askZones(asked, options)),
    partOf(doctor(source, question, options)),
  ]);
  const [loads, nodes, zones, data] = answers;
  const failed = answers.flatMap(({ error }) => (error === null ? [] : [error]));
  if (failed.length === answers.length || options.signal?.aborted === true) {
    throw failed[0];
  }
  return {
    loads: loads.part,
    health: nodes.part,
    zones: zones.part,
    data: data.part,
    warnings: [],
    incomplete: answers.some(({ part }) => part.answer?.incomplete === true),
  };
}

async function partOf<T>(question: Promise<T>): Promise<{ readonly part: Part<T>; readonly error: unknown }> {
  try {
    return { part: { answer: await question, trouble: null }, error: null };
  } catch (error) {
    // A cluster has to be chosen for all of them.
    if (error instanceof InquiryError && error.clusters.length > 0) {
      throw error;
    }
    return {
      part: { answer: null, trouble: troubleOf(error) },
      error: error ?? new SourceError('server', 'unknown', ''),
    };
  }
}

export default OverviewPage;
