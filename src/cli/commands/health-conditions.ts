import { ALLOWANCE_WORDS } from '../../inquiry';
import type { AllowanceWord } from '../../inquiry';
import { UsageError } from '../usage-error';

/** What `health --fail-on` may name: a monitor was degraded, or a node met this limit. */
export type HealthCondition = 'degraded' | AllowanceWord;

const CONDITIONS: readonly HealthCondition[] = ['degraded', ...ALLOWANCE_WORDS];

/** The words of `--fail-on`, separated by commas. Throws `UsageError` for another word. */
export function healthConditions(text: string | undefined): ReadonlySet<HealthCondition> {
  const given = (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const found = new Set<HealthCondition>();
  for (const word of given) {
    const condition = CONDITIONS.find((one) => one === word);
    if (condition === undefined) {
      throw new UsageError(`--fail-on: "${word}" is no condition of health`, `one of ${CONDITIONS.join(', ')}`);
    }
    found.add(condition);
  }
  if (text !== undefined && found.size === 0) {
    throw new UsageError('--fail-on names no condition', `one of ${CONDITIONS.join(', ')}`);
  }
  return found;
}
