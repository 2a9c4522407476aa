import React from 'react';
import { shortened, visibleText } from '../core/report';
import { ChipList } from './ChipList';

/** A narrowing of what a page shows, and how it is taken away. */
export interface Scope {
  /** `node`, `namespace`. */
  readonly kind: string;
  readonly value: string;
  readonly onClear: () => void;
}

const WORDS = {
  title: 'Shown alone',
  text: (kind: string, value: string): string => `${kind} ${shortened(visibleText(value), 80)}`,
  clear: (text: string): string => `Show all, not only ${text}`,
} as const;

/** What a link narrowed a page to, a chip each, each with what takes it away; nothing where it shows all. */
export function ScopeChips({ scopes }: { readonly scopes: readonly Scope[] }) {
  const chips = scopes.map(({ kind, value, onClear }) => {
    const text = WORDS.text(kind, value);
    return { id: kind, text, removeLabel: WORDS.clear(text), onRemove: onClear };
  });
  return chips.length === 0 ? null : <ChipList label={WORDS.title} chips={chips} />;
}
