import { UsageError } from '../usage-error';

/** A whole number between two bounds, both allowed. Throws `UsageError`. */
export function wholeNumber(text: string, option: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text.trim()) || value < least || value > most) {
    throw new UsageError(`${option} can’t be "${text}"`, `a whole number from ${least} to ${most}`);
  }
  return value;
}
