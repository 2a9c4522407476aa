import { AwsError, awsErrorKind, awsErrorText } from '../aws/aws-error';
import type { QueryRows } from '../flows/merge-ends';
import type { OwnMetrics } from '../exposition/own-metrics';
import { MONITOR_METRIC_NAMES } from '../aws/nfm-shapes';
import type { QueryTask, Timings } from '../options';
import type { Backoffs } from './backoffs';
import type { QueryContext } from './run-query';
import { runQuery } from './run-query';
import type { Slots } from './slots';

/** What collecting a window needs. */
export interface WindowContext extends QueryContext {
  readonly slots: Slots;
  readonly own: OwnMetrics;
  readonly backoffs: Backoffs;
  readonly timings: Timings;
  readonly categories: readonly string[];
  /** True for a category that this monitor was answered before: then a refusal is a failure, and not the category's absence. */
  readonly wasAnswered: (category: string) => boolean;
  /** Told once of each category that AWS does not have for the monitor. */
  readonly warnOnce: (about: string, text: string) => void;
  /** False: it runs once, so failures are told after one round and not waited out, and nobody scrapes. */
  readonly waits: boolean;
}

/** A window's answers, and the queries that were given up. */
export interface CollectedWindow {
  readonly answers: readonly QueryRows[];
  readonly missing: readonly QueryTask[];
}

type Outcome = { readonly answer: QueryRows } | { readonly error: unknown } | 'not-available';

/**
 * Asks for every metric of every category in one window. A category that AWS refuses as invalid is not available for the monitor. Queries that fail are tried
 * again, with longer and longer waits, until all have an answer, or until `partialAfterMs` have passed and the answers there are can stand without
 * them. While nothing is answered, or AWS refuses the credentials, it goes on waiting: the window can still be had later. Resolves with null when `isTooOld` says that it can't.
 * Rejects with AWS's error when the monitor is gone, or when the collector ends.
 */
export async function collectWindow(
  context: WindowContext,
  monitorName: string,
  window: { readonly fromMs: number; readonly toMs: number },
  isTooOld: () => boolean
): Promise<CollectedWindow | null> {
  const began = context.monotonicMs();
  const answers: QueryRows[] = [];
  let pending = tasksOf(context.categories);
  const unavailable: QueryTask[] = [];
  for (let round = 0; ; round++) {
    const outcomes = await Promise.all(
      pending.map(async (task) => [task, await attempt(context, monitorName, task, window)] as const)
    );
    const failed: Array<{ readonly task: QueryTask; readonly error: unknown }> = [];
    for (const [task, outcome] of outcomes) {
      if (outcome === 'not-available') {
        unavailable.push(task);
      } else if ('answer' in outcome) {
        answers.push(outcome.answer);
      } else {
        failed.push({ task, error: outcome.error });
      }
    }
    const gone = failed.find(({ error }) => ['not-found', 'aborted'].includes(awsErrorKind(error)));
    if (gone !== undefined) {
      throw gone.error;
    }
    if (failed.length === 0) {
      refuseNothingAtAll(answers, unavailable);
      return { answers, missing: [] };
    }
    const [first] = failed;
    const partial = withoutUndecided(
      answers,
      failed.map(({ task }) => task)
    );
    const isEmpty = partial.answers.length === 0;
    if (!context.waits && isEmpty) {
      throw first?.error;
    }
    const isWorthWaiting = isEmpty || failed.some(({ error }) => awsErrorKind(error) === 'refused');
    if (
      !context.waits ||
      (!isWorthWaiting && round > 0 && context.monotonicMs() - began > context.timings.partialAfterMs)
    ) {
      return partial;
    }
    if (isTooOld()) {
      return isEmpty ? null : partial;
    }
    pending = failed.map(({ task }) => task);
    const why = `monitor ${monitorName}: ${pending.length} of ${outcomes.length} queries failed, ${awsErrorText(first?.error)}`;
    await context.backoffs.wait(monitorName, round, why);
  }
}

function tasksOf(categories: readonly string[]): readonly QueryTask[] {
  return MONITOR_METRIC_NAMES.flatMap((metric) => categories.map((category) => ({ metric, category })));
}

/**
 * What can stand of a window whose `failed` queries are given up. Who moved bytes tells of every connection whether its client is watched; where a category lacks
 * that answer, a server's retransmissions can't be told from a second count of its client's, so that the category goes as a whole.
 */
function withoutUndecided(answers: readonly QueryRows[], failed: readonly QueryTask[]): CollectedWindow {
  const undecided = new Set(
    failed.filter(({ metric }) => metric === 'DATA_TRANSFERRED').map(({ category }) => category)
  );
  return {
    answers: answers.filter(({ category }) => !undecided.has(category)),
    missing: [
      ...failed,
      ...answers
        .filter(({ category }) => undecided.has(category))
        .map(({ metric, category }) => ({ metric, category })),
    ],
  };
}

/** Where AWS takes no category at all, the question itself is wrong, and no data is not the answer. */
function refuseNothingAtAll(answers: readonly QueryRows[], unavailable: readonly QueryTask[]): void {
  if (answers.length === 0 && unavailable.length > 0) {
    throw new AwsError('NoCategory', 'AWS has none of the categories for this monitor: are the names right?');
  }
}

async function attempt(
  context: WindowContext,
  monitorName: string,
  task: QueryTask,
  window: { readonly fromMs: number; readonly toMs: number }
): Promise<Outcome> {
  const { slots, own, monotonicMs } = context;
  return slots.run(async () => {
    const began = monotonicMs();
    try {
      const answer = await runQuery(context, monitorName, task, window);
      own.observeQuery(task.metric, (monotonicMs() - began) / 1000);
      own.countQuery('TopContributorsQuery', 'ok');
      return { answer };
    } catch (error) {
      const isInvalid = awsErrorKind(error) === 'invalid';
      if (isInvalid && !context.wasAnswered(task.category)) {
        own.countQuery('TopContributorsQuery', 'not-available');
        context.warnOnce(
          `${monitorName} ${task.metric} ${task.category}`,
          `monitor ${monitorName}: ${task.metric} of ${task.category} is not available (${awsErrorText(error)})`
        );
        return 'not-available';
      }
      own.countQuery('TopContributorsQuery', outcomeOf(error));
      return { error };
    }
  });
}

function outcomeOf(error: unknown): string {
  const { name } = error instanceof AwsError ? error : { name: '' };
  return name === 'QueryTimeout' ? 'timeout' : name === 'QueryFailed' ? 'failed' : awsErrorKind(error);
}
