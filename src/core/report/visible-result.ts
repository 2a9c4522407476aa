import { visibleText } from './visible-text';

/** A result whose every text, label values included, has its hidden characters as escapes. For printers that write to a terminal. */
export function visibleResult<T>(result: T): T {
  return visible(result) as T;
}

function visible(value: unknown): unknown {
  if (typeof value === 'string') {
    return visibleText(value);
  }
  if (Array.isArray(value)) {
    return value.map(visible);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, visible(part)]));
  }
  return value;
}
