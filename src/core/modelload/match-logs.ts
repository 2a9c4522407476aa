import type { Finding } from '../samples';
import type { LoggedLoad } from './logs';
import type { PodStart } from './starts';

/** A log line's time may lie this far after the pod was ready: the probe runs between. */
const READY_SLACK_MS = 120_000;

/** Gives each log line to the start it belongs to: by pod name, then by time, then, where there is only one start, to that. */
export function matchLogs(
  starts: readonly PodStart[],
  logs: readonly LoggedLoad[]
): { matched: ReadonlyMap<PodStart, LoggedLoad>; findings: Finding[] } {
  const matched = new Map<PodStart, LoggedLoad>();
  let lost = 0;
  for (const log of logs) {
    const free = starts.filter((start) => !matched.has(start) && fits(start, log));
    const models = free.filter((start) => start.isModelPod);
    const candidates = models.length > 0 ? models : free;
    const named = log.pod !== null || log.atMs !== null;
    const chosen = named ? latest(candidates) : candidates.length === 1 ? (candidates[0] ?? null) : null;
    if (chosen === null) {
      lost++;
    } else {
      matched.set(chosen, log);
    }
  }
  const findings: Finding[] =
    lost === 0
      ? []
      : [
          {
            code: 'partial-answer',
            message: `${lost} model-load line(s) of the log fit no load of the window: name the pod (kubectl logs --prefix) or keep timestamps (--timestamps)`,
            affects: [],
          },
        ];
  return { matched, findings };
}

function fits(start: PodStart, log: LoggedLoad): boolean {
  const pod =
    (log.pod === null || log.pod === start.pod.name) &&
    (log.namespace === null || log.namespace === start.pod.namespace);
  const time =
    log.atMs === null || (log.atMs >= start.startMs && log.atMs <= (start.readyMs ?? start.limitMs) + READY_SLACK_MS);
  return pod && time;
}

function latest(starts: readonly PodStart[]): PodStart | null {
  return starts.reduce<PodStart | null>(
    (last, start) => (last === null || start.startMs > last.startMs ? start : last),
    null
  );
}
