/** True for the texts that switch a flag on. */
export function isTruthy(text: string | undefined): boolean {
  return ['true', '1', 'yes', 'on'].includes((text ?? '').trim().toLowerCase());
}
