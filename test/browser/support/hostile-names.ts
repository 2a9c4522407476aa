/** A namespace that would be a program, were it not shown as text; with what turns text around, and what a terminal obeys. */
export const MARKUP =
  'ns"><script>window.owned=1</script><img src=x onerror=window.owned=1>\u202egnp.exe\u0007\u001b[31m\n{{7*7}}';

/** What a reader sees of it at least. */
export const MARKUP_SHOWN = 'ns"><script>';

/** Ten kilobytes without a place to break. */
export const LONG = 'n'.repeat(10_000);

/** Names of the demo in their place. */
export function hostileName(value: string): string {
  return value === 'llm' || value === 'shop' ? MARKUP : value === 'sdruntime' ? LONG : value;
}
