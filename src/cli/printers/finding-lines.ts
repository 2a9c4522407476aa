import { sentence, shortened, visibleText } from '../../core/report';
import type { Finding } from '../../inquiry';
import type { Terminal } from '../terminal';
import { wrapped } from './wrapped';

const SHOWN_PLACES = 3;

/** One block of lines, a finding each; nothing for none. */
export function findingLines(findings: readonly Finding[], terminal: Terminal): string[] {
  return findings.length === 0 ? [] : [findings.map((finding) => findingLine(finding, terminal)).join('\n')];
}

/** A finding with the first places that it touches. */
export function findingLine({ code, message, affects }: Finding, { colors, width }: Terminal): string {
  const where =
    affects.length === 0
      ? ''
      : ` (${shortened(visibleText(affects.slice(0, SHOWN_PLACES).join(', ')), 120)}${affects.length > SHOWN_PLACES ? `, ${affects.length - SHOWN_PLACES} more` : ''})`;
  return `- ${wrapped(`${colors.yellow(code)}: ${sentence(shortened(visibleText(message), 600))}${where}`, width - 2, '  ')}`;
}
