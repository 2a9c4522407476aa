import { createContext } from 'react';

export type ColorMode = 'dark' | 'light';

const KEY = 'headroom.color-mode';

/** The mode that was chosen here before, else the system's. */
export function startColorMode(): ColorMode {
  const kept = read();
  return kept === 'dark' || kept === 'light'
    ? kept
    : window.matchMedia('(prefers-color-scheme: light)').matches
      ? 'light'
      : 'dark';
}

/** Keeps a choice for next time; a browser that keeps nothing for us just forgets it. */
export function keepColorMode(mode: ColorMode): void {
  try {
    localStorage.setItem(KEY, mode);
  } catch {
    // Private windows and strict settings refuse.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** The mode that is shown, and how to change it. */
export const ColorModeContext = createContext<{
  readonly mode: ColorMode;
  readonly change: (mode: ColorMode) => void;
}>({ mode: 'dark', change: () => undefined });
