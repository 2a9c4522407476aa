import type { Advisory } from './advisory';
import { findingOf, npmPackagesOf } from './advisory';
import type { InstalledPackage } from './installed-packages';
import type { AdvisoryDatabase } from './read-advisories';

/** An advisory that speaks of an installed version. */
export interface Finding {
  readonly id: string;
  /** GitHub's word, small: critical, high, moderate, low; `unrated` where it gives none. */
  readonly severity: string;
  readonly summary: string;
  readonly installed: InstalledPackage;
  /** The first version that is free of it; null where none is named. */
  readonly fixed: string | null;
  /** True where SECURITY.md names the advisory. */
  readonly isAnswered: boolean;
}

/** Everything a check finds. */
export interface AdvisoryReport {
  readonly findings: readonly Finding[];
  /** Advisories that SECURITY.md answers and that no installed version has any more. */
  readonly outdatedAnswers: readonly string[];
}

const ID = /GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}/g;
const SEVERITIES = ['critical', 'high', 'moderate', 'low'];

/** Compares installed versions with advisories. `security`: the text of SECURITY.md, which answers an advisory by naming its id. */
export function checkAdvisories(
  installed: readonly InstalledPackage[],
  { advisories }: AdvisoryDatabase,
  security: string
): AdvisoryReport {
  const answered = new Set(security.match(ID));
  const byName = new Map<string, Advisory[]>();
  for (const advisory of advisories) {
    for (const name of npmPackagesOf(advisory)) {
      byName.set(name, [...(byName.get(name) ?? []), advisory]);
    }
  }
  const findings = installed.flatMap((one) =>
    (byName.get(one.name) ?? []).flatMap((advisory): Finding[] => {
      const found = findingOf(advisory, one.name, one.version);
      const { id, summary, database_specific: specific } = advisory;
      const severity = specific.severity?.toLowerCase() ?? 'unrated';
      return found === null
        ? []
        : [{ id, severity, summary, installed: one, fixed: found.fixed, isAnswered: answered.has(id) }];
    })
  );
  const there = new Set(findings.map(({ id }) => id));
  return {
    findings: [...findings].sort((a, b) => rank(a) - rank(b)),
    outdatedAnswers: [...answered].filter((id) => !there.has(id)).sort(),
  };
}

/** The report for a terminal: unanswered findings first. */
export function reportText({ findings, outdatedAnswers }: AdvisoryReport): string {
  return [
    ...findings.map(({ id, severity, summary, installed, fixed, isAnswered }) =>
      [
        `${isAnswered ? 'answered' : 'OPEN'}  ${id}  ${severity}  ${installed.name} ${installed.version}${installed.isDev ? ' (dev)' : ''}`,
        `      ${plain(summary)}`,
        `      ${fixed === null ? 'no fixed version is named' : `fixed in ${fixed}`}; ${installed.paths.join(', ')}`,
      ].join('\n')
    ),
    ...outdatedAnswers.map((id) => `${id} is answered in SECURITY.md and found no more`),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function rank({ isAnswered, severity }: Finding): number {
  const at = SEVERITIES.indexOf(severity);
  return (isAnswered ? 10 : 0) + (at < 0 ? SEVERITIES.length : at);
}

/** Advisories are others' words: no control characters on a terminal. */
const plain = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');
