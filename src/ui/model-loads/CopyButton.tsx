import React, { useState } from 'react';
import { Button } from '@grafana/ui';
import { WORDS } from './words';

interface Props {
  readonly text: string;
  /** What the button is called; what it copies. */
  readonly label: string;
  readonly onCopy: (text: string) => void;
  /** True: the label is shown; else it is only heard, and the button says "Copy". */
  readonly isLong?: boolean;
}

/** Hands a text to whoever owns the clipboard, and says that it did until the button is left. */
export function CopyButton({ text, label, onCopy, isLong = false }: Props) {
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === text;
  return (
    <span aria-live="polite" onBlur={() => setCopied(null)}>
      <Button
        size="sm"
        variant="secondary"
        fill={isLong ? 'solid' : 'outline'}
        aria-label={isCopied ? `${WORDS.copied}: ${label}` : label}
        onClick={() => {
          onCopy(text);
          setCopied(text);
        }}
      >
        {isCopied ? WORDS.copied : isLong ? label : WORDS.copy}
      </Button>
    </span>
  );
}
