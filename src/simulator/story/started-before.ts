import type { Pod } from '../physics/pod';

/** Sets the times of a pod that ran already `seconds` before the scenario's start. */
export function startedBefore(pod: Pod, seconds: number): void {
  pod.created = -seconds;
  pod.scheduled = -seconds + 1;
  pod.runs.push({ started: -seconds + 4, ready: -seconds + 7, ended: null });
}
