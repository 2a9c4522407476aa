import { AgentEndpoint } from '../exporters/agent-endpoint';
import { cadvisorFamilies } from '../exporters/cadvisor';
import { renderExposition, type Family } from '../exporters/exposition';
import { FlowReporter } from '../exporters/flow-reporter';
import { familiesAt, kubeStateFamilies } from '../exporters/kube-state';
import { gpuFacts, modelServerFacts } from '../exporters/model-facts';
import { nodeExporterFamilies } from '../exporters/node-exporter';
import { FLOW_METRICS } from '../../core/contract';
import type { Session } from '../history/session';

/** A page of an exporter: text and its content type, or why there is none. */
export type Page =
  | { readonly status: 200; readonly type: string; readonly text: string }
  | { readonly status: 404 | 503; readonly text: string };

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** The exporters' pages of a session by path, at a moment the world has reached. */
export class Pages {
  private readonly flows: FlowReporter | null;

  constructor(private readonly session: Session) {
    this.flows = session.scenario.flows ? new FlowReporter(session.world) : null;
  }

  /** The page of `path` at `time` (seconds since the scenario's start). Reading an agent's page takes its deltas. */
  read(path: string, time: number): Page {
    const [, exporter, name] = /^\/([a-z-]+)(?:\/([^/]+))?\/metrics$/.exec(path) ?? [];
    const { session } = this;
    const { world } = session;
    const host = world.hosts.find(({ plan }) => plan.name === name);
    const families = (list: readonly Family[]): Page => ({ status: 200, type: TEXT, text: renderExposition(list) });
    switch (exporter) {
      case 'nodes':
        return host === undefined ? missing(path) : this.agent(host.index, time);
      case 'kube-state-metrics':
        return families(kubeStateFamilies(world, session.startMs, time));
      case 'node-exporter':
        return host === undefined ? missing(path) : families(nodeExporterFamilies(world, host, time));
      case 'cadvisor':
        return host === undefined ? missing(path) : families(cadvisorFamilies(world, host, time));
      case 'model-servers':
        return families(familiesAt(modelServerFacts(world), time, (family) => family));
      case 'dcgm-exporter':
        return families(familiesAt(gpuFacts(world), time, (family) => family));
      case 'flows':
        return families(this.flowFamilies());
      default:
        return missing(path);
    }
  }

  private agent(index: number, time: number): Page {
    const page = this.session.endpoints[index]?.scrape(time);
    // The agent says "text/plain" without a version.
    return page == null
      ? { status: 503, text: 'the agent restarts\n' }
      : { status: 200, type: 'text/plain', text: renderExposition(AgentEndpoint.families(page)) };
  }

  /** What the agents would have written since the last read. A live demo has no remote write, so it is scraped. */
  private flowFamilies(): Family[] {
    const rows = this.session.world.hosts.flatMap((host) => this.flows?.report(host.index) ?? []);
    return FLOW_METRICS.map((metric, i) => ({
      ...metric,
      type: 'gauge',
      rows: rows.map(({ labels, values }) => ({ labels, value: values[i] ?? 0 })),
    }));
  }
}

function missing(path: string): Page {
  return { status: 404, text: `nothing at ${path}\n` };
}
