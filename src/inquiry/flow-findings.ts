import { flowSourceFindings, presenceFindings } from '../core/doctor';
import type { FlowCoverage, FlowOrigin, LostWindows } from '../core/flows';
import { AGENT_TOP_FLOWS } from '../core/contract';
import type { Finding } from '../core/samples';

/** Below this share of what pods' interfaces counted, flows show too little to be taken for the whole. [own] */
const LEAST_COVERAGE = 0.8;
/** Interfaces count what flows don't (headers, UDP), but never less: above this, something was counted twice. [own] */
const MOST_COVERAGE = 1.1;

/** The usual lag of the collector is a window, its delay and the time of its queries; only more is worth a word. [own] */
const LATE_MS = 30 * 60_000;

/** What an answer about flows has to say of itself. */
export function flowFindings(
  origin: FlowOrigin,
  coverage: FlowCoverage | null,
  metrics: ReadonlySet<string>
): Finding[] {
  const findings: Finding[] = [...flowSourceFindings(metrics)];
  if (origin === 'none') {
    findings.push(...presenceFindings(metrics).filter(({ code }) => code === 'missing-series'));
  }
  if (coverage === null) {
    return findings;
  }
  if (coverage.saturatedNodes.length > 0) {
    findings.push({
      code: 'top-k-saturated',
      message: `the agent reports its ${AGENT_TOP_FLOWS} largest flows, and ${coverage.saturatedNodes.length} node(s) had as many: smaller flows are missing there`,
      affects: coverage.saturatedNodes.map((node) => `node/${node}`),
    });
  }
  const { share } = coverage;
  if (share !== null && (share < LEAST_COVERAGE || share > MOST_COVERAGE)) {
    findings.push({
      code: 'low-coverage',
      message:
        share < LEAST_COVERAGE
          ? `flows show ${Math.round(share * 100)} % of the bytes that the pods’ interfaces counted`
          : `flows show ${Math.round(share * 100)} % of what the pods’ interfaces counted: some were counted twice, or scrapes of the agent were lost`,
      affects: [],
    });
  }
  return findings;
}

/** What the collector says of its windows: those it could not have, and time that it has not reached. */
export function windowFindings(
  lost: ReadonlyMap<string, LostWindows>,
  covered: { readonly fromMs: number; readonly toMs: number } | null,
  asked: { readonly fromMs: number; readonly toMs: number }
): Finding[] {
  const findings: Finding[] = [];
  if (covered === null) {
    findings.push({
      code: 'low-coverage',
      message: 'no window of the collector ended in the asked time: it collects each some minutes after its end',
      affects: [],
    });
  } else if (asked.toMs - covered.toMs > LATE_MS) {
    findings.push({
      code: 'low-coverage',
      message: `the collector has data up to ${new Date(covered.toMs).toISOString()}: what came later is missing`,
      affects: [],
    });
  }
  for (const [monitor, { partial, lost: gone, truncated }] of lost) {
    const affects = [`monitor/${monitor}`];
    if (gone + partial > 0) {
      findings.push({
        code: 'lost-windows',
        message: `of monitor ${monitor} the collector lost ${gone} window(s), and ${partial} lack a metric or a category: sums are too low`,
        affects,
      });
    }
    if (truncated > 0) {
      findings.push({
        code: 'top-k-saturated',
        message: `AWS gives its largest flows, and ${truncated} of its answers for monitor ${monitor} were as long as they may be: smaller flows are missing there`,
        affects,
      });
    }
  }
  return findings;
}
