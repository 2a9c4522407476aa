import type { Finding } from '../samples';

/** Series of which each alone gives flows: the agent's remote write, the collector. */
const FLOW_SOURCES = ['nfm_bytes_received', 'nfm_monitor_flow_bytes_total'] as const;

/** Says that nothing shows who talks to whom. A diagnosis needs no flows, so only `doctor` tells. */
export function flowSourceFindings(metrics: ReadonlySet<string>): Finding[] {
  return FLOW_SOURCES.some((name) => metrics.has(name))
    ? []
    : [
        {
          code: 'no-flow-source',
          message: `neither ${FLOW_SOURCES.join(' nor ')} is there: no flows, so no service map and no zone matrix (let the agent write flows, AMP_WORKSPACE_ID, or run the collector)`,
          affects: FLOW_SOURCES.map((name) => `metric/${name}`),
        },
      ];
}
